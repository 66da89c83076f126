package hotline.reception.store;

import java.nio.file.Path;

/**
 * Where the reception keeps sound.
 *
 * @param prompts of our own
 * @param messages what callers left lies among the recordings, and is named below their folder
 */
public record ReceptionFolders(Path prompts, Path messages) {}
