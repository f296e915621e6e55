using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Changkong.Analytics.Projection;

/// <summary>
/// Gives each text of one column a dense code, starting at 1; 0 is unknown. Looking up a known text allocates nothing. Bounded: once
/// <see cref="EntriesMaximum"/> texts are known, further ones share <see cref="Overflow"/>, so that an id in the wrong field cannot fill the memory.
/// Used by the projection's thread only.
/// </summary>
internal sealed class TextCodes(string column, int entriesMaximum = TextCodes.EntriesMaximum)
{
    public const int EntriesMaximum = 1_000_000;
    public const uint Overflow = uint.MaxValue;
    public const string OverflowText = "(more)";

    private readonly List<byte[]> texts = [[]];
    private readonly List<NewText> unsaved = [];
    private uint[] slots = new uint[64];
    private bool overflown;

    public string Column { get; } = column;

    /// <summary>Texts that the store does not have yet.</summary>
    public IReadOnlyList<NewText> Unsaved => unsaved;

    /// <summary>Codes given so far; every code is at most this.</summary>
    public uint Greatest => (uint)texts.Count - 1;

    public void Saved() => unsaved.Clear();

    /// <summary>The code of a text as it stands on the wire; 0 for an empty one.</summary>
    public uint Code(ReadOnlySpan<byte> wire)
    {
        if (wire.IsEmpty)
        {
            return 0;
        }

        uint mask = (uint)slots.Length - 1;
        uint slot = Hash(wire) & mask;
        while (slots[slot] is var code and not 0)
        {
            if (wire.SequenceEqual(texts[(int)code]))
            {
                return code;
            }

            slot = (slot + 1) & mask;
        }

        return Add(wire, isSaved: false);
    }

    /// <summary>The code of a text this program itself uses.</summary>
    public uint Code(string text) => Code(Encoding.UTF8.GetBytes(text));

    /// <summary>Takes over a text from the store. Codes come in ascending order.</summary>
    public void Load(uint code, ReadOnlySpan<byte> wire)
    {
        if (code == Overflow)
        {
            overflown = true;
            return;
        }

        uint given = Add(wire, isSaved: true);
        if (given != code)
        {
            throw new InvalidDataException($"The dictionary of {Column} has code {code} where {given} was expected. Rebuild the analytics store.");
        }
    }

    private uint Add(ReadOnlySpan<byte> wire, bool isSaved)
    {
        if (texts.Count > entriesMaximum)
        {
            if (!overflown)
            {
                overflown = true;
                unsaved.Add(new(Overflow, OverflowText, null));
            }

            return Overflow;
        }

        if (texts.Count * 2 > slots.Length)
        {
            Grow();
        }

        uint code = (uint)texts.Count;
        texts.Add(wire.ToArray());
        Place(code, wire);
        if (!isSaved)
        {
            string raw = Encoding.UTF8.GetString(wire);
            string text = raw.Contains('\\', StringComparison.Ordinal) ? JsonSerializer.Deserialize<string>($"\"{raw}\"")! : raw;
            unsaved.Add(new(code, text, text == raw ? null : raw));
        }

        return code;
    }

    private void Grow()
    {
        slots = new uint[slots.Length * 2];
        for (int code = 1; code < texts.Count; code++)
        {
            Place((uint)code, texts[code]);
        }
    }

    private void Place(uint code, ReadOnlySpan<byte> wire)
    {
        uint mask = (uint)slots.Length - 1;
        uint slot = Hash(wire) & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = code;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0x9E3779B97F4A7C15UL ^ (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ Unsafe.ReadUnaligned<ulong>(in bytes[0])) * 0xff51afd7ed558ccdUL;
            hash ^= hash >> 32;
            bytes = bytes[8..];
        }

        ulong tail = 0;
        foreach (byte value in bytes)
        {
            tail = (tail << 8) | value;
        }

        hash = (hash ^ tail) * 0xc4ceb9fe1a85ec53UL;
        return (uint)(hash >> 32);
    }
}

/// <summary>A text that was given a code.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">The text itself.</param>
/// <param name="Wire">How it stands in JSON, when that differs.</param>
internal readonly record struct NewText(uint Code, string Text, string? Wire);
