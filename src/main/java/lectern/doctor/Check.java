package lectern.doctor;

/** Looks at one thing. Whatever it meets is a finding: it throws nothing. */
public interface Check {

    Finding look();
}
