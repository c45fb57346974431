#!/usr/bin/env bash
#
# JDK: Files.readString returns only the first character of a kernel setting below /proc/sys
#
# Versions:    JDK 17.0.15 of Debian 12 (Temurin 25.0.3 too), Maven commons-io:commons-io 2.21.0, Linux 6
# Input:       /proc/sys/net/ipv4/ip_local_port_range, the range from which clients get their ports, and
#              /proc/sys/kernel/pid_max; both are readable for everyone
# Expected:    the whole text, which is what the method promises; an InputStream returns it.
# Seen:        one character: "3" for "32768 60999". The kernel reports a size of 0 for such files. The method then reads one
#              byte first, and the rest with a second read; these files answer only a read from their beginning, so the second
#              one finds the end. readAllBytes and readAllLines differ: the first loses the rest too, the second does not,
#              because it reads 8,192 bytes at once. Names such as /proc/sys/kernel/hostname allow several reads and are whole.
#              The stream of Files.newInputStream, and FileUtils.readFileToString of Commons IO, return the whole text.
# Consequence: a number is read without an error and is a plausible other number: 3 for a limit of 32768.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > Finding.java <<'JAVA'
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

class Finding {
    public static void main(String[] arguments) throws Exception {
        for (String name : new String[] {"net/ipv4/ip_local_port_range", "kernel/pid_max"}) {
            Path file = Path.of("/proc/sys", name);
            String whole;
            try (var stream = Files.newInputStream(file)) {
                whole = new String(stream.readAllBytes(), UTF_8).strip();
            }
            String read = Files.readString(file).strip();
            System.out.println(name + ": readString has " + read.length() + " character, "
                    + (whole.startsWith(read) ? "the first" : "another") + " of " + (whole.length() > 1 ? "several" : "one"));
            System.out.println("  readAllBytes " + Files.readAllBytes(file).length + ", readAllLines "
                    + (Files.readAllLines(file).get(0).equals(whole) ? "whole" : "a part") + ", Commons IO "
                    + (FileUtils.readFileToString(file.toFile(), UTF_8).strip().equals(whole) ? "whole" : "a part"));
        }
    }
}
JAVA

cat > expected.txt <<'TEXT'
net/ipv4/ip_local_port_range: readString has 1 character, the first of several
  readAllBytes 1, readAllLines whole, Commons IO whole
kernel/pid_max: readString has 1 character, the first of several
  readAllBytes 1, readAllLines whole, Commons IO whole
TEXT

curl -fsS -o commons-io.jar https://repo.maven.apache.org/maven2/commons-io/commons-io/2.21.0/commons-io-2.21.0.jar || exit 2
java -version 2>&1 | head -1
java -cp commons-io.jar Finding.java >seen.txt
cat seen.txt
diff expected.txt seen.txt || { echo "The behaviour has changed."; exit 1; }
