package hotline.reception.store;

import java.nio.file.Path;

/**
 * Where the reception keeps sound.
 *
 * @param prompts of our own
 * @param messages the root of what callers left; their files are named under it
 */
public record ReceptionFolders(Path prompts, Path messages) {}
