package com.example.photos

/** The FTP server of a photo printer. */
data class PrintServer(val host: String, val port: Int, val user: String, val password: String)
