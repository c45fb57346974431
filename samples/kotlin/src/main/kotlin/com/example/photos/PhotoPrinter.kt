package com.example.photos

import org.apache.commons.net.ftp.FTP
import org.apache.commons.net.ftp.FTPClient
import java.io.IOException
import java.nio.file.Path
import java.time.Duration
import kotlin.io.path.inputStream
import kotlin.io.path.name

/** Sends photos to a printer by FTP, and reads what became of them. */
class PhotoPrinter(private val server: PrintServer) {
    /** Sends photos in one session. The printer prints a photo when it has its name. */
    fun print(photos: List<Path>) = session { ftp ->
        for (photo in photos) {
            val unfinished = "/print/${photo.name}.part"
            ftp.check(photo.inputStream().use { ftp.storeFile(unfinished, it) })
            ftp.check(ftp.rename(unfinished, "/print/${photo.name}"))
        }
    }

    /** Returns the printer's remark on a photo, or null if it has not printed it yet. */
    fun remark(photo: String): String? = session { ftp ->
        ftp.retrieveFileStream("/done/$photo.txt")?.use { it.reader().readText() }?.also {
            ftp.check(ftp.completePendingCommand())
        }
    }

    private fun <T> session(work: (FTPClient) -> T): T {
        val ftp = FTPClient()
        ftp.setDataTimeout(TIMEOUT)
        ftp.defaultTimeout = TIMEOUT.toMillis().toInt()
        try {
            ftp.connect(server.host, server.port)
            ftp.check(ftp.login(server.user, server.password))
            ftp.check(ftp.setFileType(FTP.BINARY_FILE_TYPE))
            ftp.enterLocalPassiveMode()
            return work(ftp).also { ftp.logout() }
        } finally {
            ftp.disconnect()
        }
    }

    private fun FTPClient.check(done: Boolean) {
        if (!done) throw IOException("The printer refused: ${replyString.trim()}")
    }

    private companion object {
        val TIMEOUT: Duration = Duration.ofSeconds(30)
    }
}
