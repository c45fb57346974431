package dev.fakeftp.internal.datasets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A submitted job, which has ended.
 *
 * @param id such as {@code JOB00001}
 * @param owner the user who submitted it
 * @param jcl its statements
 * @param submitted the time of its submission
 */
public record Job(String id, String owner, String jcl, Instant submitted) {
    static final String STATUS = "OUTPUT";

    /** The line between two spool files, and after the last one. */
    private static final String END_OF_FILE = " !! END OF JES SPOOL FILE !!\r\n";

    private static final Pattern JOB_STATEMENT =
            Pattern.compile("(?m)^//([A-Z@#$][A-Z0-9@#$]{0,7})\\s+JOB\\b(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern STEP =
            Pattern.compile("(?m)^//([A-Z@#$][A-Z0-9@#$]{0,7})?\\s+EXEC\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern JOB_CLASS = Pattern.compile("\\bCLASS=([A-Z0-9])", Pattern.CASE_INSENSITIVE);
    private static final Pattern MESSAGE_CLASS = Pattern.compile("\\bMSGCLASS=([A-Z0-9])", Pattern.CASE_INSENSITIVE);

    /** One output of a job. */
    record SpoolFile(String ddName, String content) {}

    /** The name in the JOB statement; {@code NONAME} if there is none. */
    String name() {
        Matcher statement = JOB_STATEMENT.matcher(jcl);
        return statement.find() ? statement.group(1).toUpperCase(Locale.ROOT) : "NONAME";
    }

    String jobClass() {
        return parameter(JOB_CLASS, "A");
    }

    String messageClass() {
        return parameter(MESSAGE_CLASS, "A");
    }

    private String parameter(Pattern pattern, String otherwise) {
        Matcher statement = JOB_STATEMENT.matcher(jcl);
        Matcher value = pattern.matcher(statement.find() ? statement.group(2) : "");
        return value.find() ? value.group(1).toUpperCase(Locale.ROOT) : otherwise;
    }

    /** The result, as lists show it. A job without a JOB statement fails. */
    String result() {
        return isStarted() ? "RC=0000" : "(JCL error)";
    }

    private boolean isStarted() {
        return JOB_STATEMENT.matcher(jcl).find();
    }

    /** The invented output. */
    List<SpoolFile> output() {
        return List.of(
                new SpoolFile("JESMSGLG", lines(log())),
                new SpoolFile("JESJCL", lines(numbered())),
                new SpoolFile("JESYSMSG", lines(messages())));
    }

    /** The name of a spool file as a data set; JES2 numbers them from 2. */
    String dataset(int number) {
        return String.format(
                Locale.ROOT,
                "%s.%s.%s.D%07d.%s",
                owner,
                name(),
                id,
                number + 1,
                output().get(number - 1).ddName());
    }

    /** All spool files in one text. */
    String allOutput() {
        StringBuilder text = new StringBuilder();
        output().forEach(file -> text.append(file.content()).append(END_OF_FILE));
        return text.toString();
    }

    private List<String> log() {
        String ended = isStarted()
                ? String.format("$HASP395 %-8s ENDED - RC=0000", name())
                : "$HASP106 JOB DELETED BY JES2 OR CANCELLED BY OPERATOR BEFORE EXECUTION";
        return List.of(
                "1                   J E S 2  J O B  L O G  --  S Y S T E M  F A K E  --  N O D E  F A K E",
                String.format(" %s  $HASP373 %-8s STARTED - CLASS %s", id, name(), jobClass()),
                String.format(" %s  %s", id, ended));
    }

    private List<String> numbered() {
        List<String> lines = new ArrayList<>();
        jcl.lines().forEach(line -> lines.add(String.format(Locale.ROOT, "%9d %s", lines.size() + 1, line)));
        return lines;
    }

    private List<String> messages() {
        if (!isStarted()) {
            return List.of(" IEFC452I " + name() + " - JOB NOT RUN - JCL ERROR");
        }
        return STEP.matcher(jcl)
                .results()
                .map(step -> " IEF142I " + name() + " " + step(step.group(1)) + "- STEP WAS EXECUTED - COND CODE 0000")
                .toList();
    }

    private static String step(@Nullable String name) {
        return name == null ? "" : name.toUpperCase(Locale.ROOT) + " ";
    }

    private static String lines(List<String> lines) {
        return String.join("\r\n", lines) + "\r\n";
    }
}
