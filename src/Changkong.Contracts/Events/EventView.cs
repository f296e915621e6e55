using System.Numerics;
using System.Runtime.CompilerServices;

namespace Changkong.Contracts.Events;

/// <summary>
/// One decoded event, as a view over its JSON bytes: nothing is copied or allocated. Valid as long as the bytes are. Filled by <see cref="EventReader"/>;
/// one instance is reused for many events. Text is returned as its bytes on the wire; in the log, the gate has written it in canonical form, so that equal
/// strings are equal bytes.
/// </summary>
public ref struct EventView
{
    internal ReadOnlySpan<byte> Json;
    internal ulong PresentFields;
    internal ulong EscapedFields;
    internal EventSlice IdSlice;
    internal EventSlice SourceSlice;
    internal EventSlice TypeSlice;
    internal EventSlice SessionSlice;
    internal EventSlice BodySlice;
    internal bool EnvelopeEscaped;
    internal ulong DateWord;
    internal uint DayWord;
    internal long DayUnixMilliseconds;
    internal EventSlots Slots;

    /// <summary>The type, <see cref="EventType.Unknown"/> when the vocabulary does not have <see cref="TypeName"/>.</summary>
    public EventType Type { get; internal set; }

    /// <summary>Event time, milliseconds since 1970-01-01 UTC.</summary>
    public long TimeUnixMilliseconds { get; internal set; }

    /// <summary>The whole event.</summary>
    public readonly ReadOnlySpan<byte> Utf8 => Json;

    /// <summary>Unique within <see cref="Source"/>.</summary>
    public readonly ReadOnlySpan<byte> Id => IdSlice.Of(Json);

    /// <summary>Platform and account, as <c>platform:account</c>. Empty when absent.</summary>
    public readonly ReadOnlySpan<byte> Source => SourceSlice.Of(Json);

    /// <summary>The type's name on the wire.</summary>
    public readonly ReadOnlySpan<byte> TypeName => TypeSlice.Of(Json);

    /// <summary>The live session. Empty when absent.</summary>
    public readonly ReadOnlySpan<byte> Session => SessionSlice.Of(Json);

    /// <summary>The body as it stands in <see cref="Utf8"/>, braces included; empty when absent.</summary>
    public readonly ReadOnlySpan<byte> Body => BodySlice.Of(Json);

    /// <summary>The fields that are present: bit <c>n</c> stands for the <see cref="EventField"/> with the value <c>n</c>.</summary>
    public readonly ulong Present => PresentFields;

    /// <summary>Whether the field is present with a value of its kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Has(EventField field) => (PresentFields & (1UL << (int)field)) != 0;

    /// <summary>The text of a field; empty when absent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ReadOnlySpan<byte> Text(EventField field) => Has(field) ? EventSlice.Unpack(Slots[(int)field]).Of(Json) : default;

    /// <summary>The value of an integer field, or <paramref name="absent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long Integer(EventField field, long absent = 0) => Has(field) ? Slots[(int)field] : absent;

    /// <summary>How many known fields are present.</summary>
    public readonly int FieldCount => BitOperations.PopCount(PresentFields);
}

/// <summary>A run of bytes within an event.</summary>
internal readonly record struct EventSlice(int Offset, int Length)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json) => json.Slice(Offset, Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EventSlice Unpack(long packed) => new((int)(packed >> 32), (int)packed);

    public long Pack() => ((long)Offset << 32) | (uint)Length;
}

/// <summary>One word per field: an integer's value, or a text's place.</summary>
[InlineArray(64)]
internal struct EventSlots
{
    private long first;
}
