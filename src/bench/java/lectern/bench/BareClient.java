package lectern.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lectern.local.EmbeddedS3;
import lectern.local.kling.SpeechShop;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The script that somebody writes in an afternoon: the same HTTP and S3 calls for the same texts, and no state at all. Prints the
 * milliseconds from the first call to the last.
 *
 * <p>Arguments: URL of the API, endpoint of S3, its secret key, threads, milliseconds between two questions after a task, folder,
 * how many objects a document has beside its clips. The folder's files hold a text a line.
 */
public final class BareClient {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.shared();
    private final String api;
    private final S3Client s3;
    private final long pollMillis;

    private BareClient(String api, S3Client s3, long pollMillis) {
        this.api = api;
        this.s3 = s3;
        this.pollMillis = pollMillis;
    }

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[3]);
        S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(args[1]))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(threads))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY, args[2])))
                .build();
        BareClient client = new BareClient(args[0], s3, Long.parseLong(args[4]));
        List<Path> documents;
        try (var files = Files.list(Path.of(args[5]))) {
            documents = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long began = System.nanoTime();
        for (Path document : documents) {
            client.narrate(document, pool, Integer.parseInt(args[6]));
        }
        System.out.println((System.nanoTime() - began) / 1_000_000);
        pool.shutdownNow();
    }

    private void narrate(Path document, ExecutorService pool, int objects) throws Exception {
        String name = document.getFileName().toString();
        List<Future<byte[]>> clips = new ArrayList<>();
        int number = 0;
        for (String text : Files.readAllLines(document)) {
            String key = "bare/" + name + "/" + ++number;
            clips.add(pool.submit(() -> speak(key, text)));
        }
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        for (Future<byte[]> clip : clips) {
            book.write(clip.get());
        }
        put("bare/" + name + ".mp3", book.toByteArray());
        List<Future<?>> beside = new ArrayList<>();
        for (int object = 1; object < objects; object++) {
            String key = "bare/" + name + "/beside/" + object;
            beside.add(pool.submit(() -> put(key, clips.get(0).get())));
        }
        for (Future<?> each : beside) {
            each.get();
        }
        s3.listObjectsV2Paginator(request -> request.bucket(EmbeddedS3.BUCKET).prefix("bare/" + name)).contents().stream()
                .count();
    }

    /** Buys, waits, downloads and stores the clip, asks whether it is there, and reads it again, as whoever stitches has to. */
    private byte[] speak(String key, String text) throws IOException, InterruptedException {
        byte[] order = json.writeValueAsBytes(java.util.Map.of(
                "text", text, "voice_id", "oversea_male1", "voice_language", "en", "voice_speed", 1.0));
        JsonNode task = data(HttpRequest.newBuilder(URI.create(api + "/v1/audio/tts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(order)));
        String id = task.path("task_id").asString();
        while (!task.path("task_status").asString().equals("succeed")) {
            Thread.sleep(pollMillis); // as such scripts wait; it is part of what is measured
            task = data(HttpRequest.newBuilder(URI.create(api + "/v1/audio/tts/" + id)));
        }
        String url = task.path("task_result").path("audios").get(0).path("url").asString();
        byte[] audio = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                .body();
        put(key, audio);
        s3.headObject(request -> request.bucket(EmbeddedS3.BUCKET).key(key));
        return s3.getObjectAsBytes(request -> request.bucket(EmbeddedS3.BUCKET).key(key)).asByteArray();
    }

    private String put(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(EmbeddedS3.BUCKET).key(key), RequestBody.fromBytes(bytes));
        return key;
    }

    private JsonNode data(HttpRequest.Builder request) throws IOException, InterruptedException {
        byte[] body = http.send(
                        request.header("Authorization", "Bearer " + SpeechShop.API_KEY).build(), BodyHandlers.ofByteArray())
                .body();
        JsonNode answer = json.readTree(body);
        if (answer.path("code").asInt(-1) != 0) {
            throw new IOException(answer.toString());
        }
        return answer.path("data");
    }
}
