package lectern.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that ask the server for the plan of each statement, with its very parameters, just before it is executed. */
@NullUnmarked
public final class ExplainedStatements extends DelegatingDataSource {

    private final List<String> plans = new ArrayList<>();

    public ExplainedStatements(DataSource real) {
        super(real);
    }

    /** The plans of what {@code work} executes, each below its statement. */
    public List<String> of(Runnable work) {
        plans.clear();
        work.run();
        return List.copyOf(plans);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = invoke(real, method, arguments);
            return result instanceof PreparedStatement statement
                    ? explained(real, (String) arguments[0], statement)
                    : result;
        });
    }

    private PreparedStatement explained(Connection connection, String sql, PreparedStatement real) {
        List<Parameter> parameters = new ArrayList<>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                parameters.add(new Parameter(method, arguments));
            }
            if (method.getName().startsWith("execute")) {
                explain(connection, sql, parameters);
            }
            return invoke(real, method, arguments);
        });
    }

    private void explain(Connection connection, String sql, List<Parameter> parameters) throws Throwable {
        StringBuilder plan = new StringBuilder(sql.strip()).append("\n");
        try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            for (Parameter parameter : parameters) {
                invoke(explain, parameter.setter(), parameter.arguments());
            }
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append("\n").append(rows.getString(1));
                }
            }
        }
        plans.add(plan.toString());
    }

    private record Parameter(Method setter, Object[] arguments) {}

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
