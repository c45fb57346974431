#!/usr/bin/env bash
#
# Apache Kerby's ASN.1 library: a value under a context tag is encoded as zeros, or shifts all that follows
#
# Versions:    Maven org.apache.kerby:kerby-asn1 2.1.0 (2.0.3 too), JDK 17
# Input:       new Asn1Specific(Tag.newCtxTag(2), bytes), as for the name "localhost" in a certificate (RFC 5280, section
#              4.2.1.6: dNSName [2]); alone, and in an Asn1Sequence before an integer
# Expected:    82 09 6c 6f 63 61 6c 68 6f 73 74 (X.690, section 8.1: tag, length, content); in the sequence the integer after it
# Seen:        82 09 and nine zero bytes; in the sequence the integer follows the length, and the zeros are at its end.
#              getValue() still returns the bytes, and so does the length. An Asn1OctetString is encoded well.
# Consequence: a certificate, or a Kerberos or LDAP message, that is built with this class cannot be parsed, but building it
#              fails nowhere.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > Finding.java <<'JAVA'
import java.util.HexFormat;
import org.apache.kerby.asn1.Tag;
import org.apache.kerby.asn1.type.Asn1Integer;
import org.apache.kerby.asn1.type.Asn1OctetString;
import org.apache.kerby.asn1.type.Asn1Sequence;
import org.apache.kerby.asn1.type.Asn1Specific;

class Finding {
    public static void main(String[] arguments) throws Exception {
        byte[] name = "localhost".getBytes();
        HexFormat hex = HexFormat.ofDelimiter(" ");
        System.out.println("octets:   " + hex.formatHex(new Asn1OctetString(name).encode()));
        System.out.println("value:    " + new String(new Asn1Specific(Tag.newCtxTag(2), name).getValue()));
        System.out.println("alone:    " + hex.formatHex(new Asn1Specific(Tag.newCtxTag(2), name).encode()));
        Asn1Sequence sequence = new Asn1Sequence();
        sequence.addItem(new Asn1Specific(Tag.newCtxTag(2), name));
        sequence.addItem(new Asn1Integer(5));
        System.out.println("sequence: " + hex.formatHex(sequence.encode()));
    }
}
JAVA

cat > expected.txt <<'TEXT'
octets:   04 09 6c 6f 63 61 6c 68 6f 73 74
value:    localhost
alone:    82 09 00 00 00 00 00 00 00 00 00
sequence: 30 0e 82 09 02 01 05 00 00 00 00 00 00 00 00 00
TEXT

for version in 2.1.0 2.0.3; do
  curl -fsS -o "kerby-asn1-$version.jar" \
    "https://repo.maven.apache.org/maven2/org/apache/kerby/kerby-asn1/$version/kerby-asn1-$version.jar" || exit 2
  java -cp "kerby-asn1-$version.jar" Finding.java >seen.txt
  echo "kerby-asn1 $version:"
  cat seen.txt
  diff expected.txt seen.txt || { echo "The behaviour has changed."; exit 1; }
done
