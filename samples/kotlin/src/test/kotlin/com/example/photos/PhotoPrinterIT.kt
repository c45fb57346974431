package com.example.photos

import dev.fakeftp.Count.exactly
import dev.fakeftp.Fault
import dev.fakeftp.Query.sessions
import dev.fakeftp.Query.transfers
import dev.fakeftp.Query.uploads
import dev.fakeftp.Reaction
import dev.fakeftp.junit5.FakeFtpExtension
import dev.fakeftp.testcontainers.FakeFtpContainer
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension
import org.junit.jupiter.api.io.TempDir
import org.testcontainers.junit.jupiter.Container
import org.testcontainers.junit.jupiter.Testcontainers
import java.io.IOException
import java.nio.file.Path
import java.time.Duration
import kotlin.io.path.writeBytes
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNull

@Testcontainers
class PhotoPrinterIT {
    @TempDir
    lateinit var dir: Path

    private val printer = PhotoPrinter(PrintServer(ftp.host, ftp.controlPort, ftp.username, ftp.password))

    @Test
    fun `photos arrive in one session`() {
        printer.print(listOf(photo("a.jpg"), photo("b.jpg")))

        val upload = ftp.awaitUpload("/print/b.jpg", SOON)
        assertEquals("/print/b.jpg.part", upload.sentPath())
        assertContentEquals(PHOTO, ftp.files().read("/print/b.jpg"))
        ftp.verify(exactly(2), uploads("/print/*.jpg").binary().passive())
        ftp.verify(exactly(1), sessions())
    }

    @Test
    fun `a photo is printed after it has its name`() {
        ftp.reactions().add(Reaction.toUpload("/print/*.jpg").put("/done/{name}.txt", "printed {path}"))
        assertNull(printer.remark("a.jpg"))

        printer.print(listOf(photo("a.jpg")))

        assertEquals("printed /print/a.jpg", printer.remark("a.jpg"))
    }

    @Test
    fun `a refused photo is an error`() {
        ftp.faults().add(Fault.on("STOR").reply(452, "No paper."))

        val failure = assertFailsWith<IOException> { printer.print(listOf(photo("a.jpg"))) }

        assertEquals("The printer refused: 452 No paper.", failure.message)
    }

    @Test
    fun `an upload that breaks leaves no photo`() {
        ftp.faults().add(Fault.atByte(100).of("STOR").reset())

        assertFailsWith<IOException> { printer.print(listOf(photo("a.jpg"))) }

        ftp.await(exactly(1), transfers().broken(), SOON)
        assertFalse(ftp.files().exists("/print/a.jpg"))
    }

    private fun photo(name: String): Path = dir.resolve(name).apply { writeBytes(PHOTO) }

    companion object {
        private val SOON: Duration = Duration.ofSeconds(20)
        private val PHOTO = ByteArray(10_000) { it.toByte() }

        @Container
        private val ftp: FakeFtpContainer = FakeFtpContainer().withUser("printer", "secret").withFolders("/print")

        @RegisterExtension
        private val betweenTests: FakeFtpExtension = FakeFtpExtension.of(ftp)
    }
}
