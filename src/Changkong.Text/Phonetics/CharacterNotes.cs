namespace Changkong.Text;

/// <summary>What the terms of a lexicon know of a folded character, side by side, so that a character costs one load and not one a table.</summary>
/// <param name="Code">Its code in the lexicon's alphabet.</param>
/// <param name="Ways">The list of how it is usually said.</param>
/// <param name="Alike">Its rows of <see cref="AlikeBeginnings"/>.</param>
/// <param name="Lengths">The lengths of the terms that hold it.</param>
/// <param name="BeginsJoin">Whether it can be the first part of something.</param>
internal readonly record struct CharacterNotes(ushort Code, ushort Ways, ushort Alike, byte Lengths, bool BeginsJoin);
