package dev.fakeftp.internal.datasets;

import dev.fakeftp.internal.files.Entry;

/**
 * A data set, as lists show it.
 *
 * @param name the full name
 * @param partitioned true if it has members
 * @param entry its file, or the folder of its members
 * @param bytes the size of its file, or of all members
 */
record Dataset(DatasetName name, boolean partitioned, Entry entry, long bytes, DatasetAttributes attributes) {}
