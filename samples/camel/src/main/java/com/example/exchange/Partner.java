package com.example.exchange;

/** Endpoints on the partner's FTP server. */
final class Partner {
    /** Camel's defaults are active mode, text, and no time-out for data. */
    private static final String OPTIONS = "?username={{partner.username}}&password=RAW({{partner.password}})"
            + "&passiveMode=true&binary=true&connectTimeout=10000&soTimeout=30000&timeout=30000";

    private Partner() {}

    static String folder(String name, String options) {
        return "ftp://{{partner.host}}:{{partner.port}}/" + name + OPTIONS + "&" + options;
    }
}
