using System.Numerics;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Ingest.Dedupe;
using Changkong.Ingest.PersonalData;

namespace Changkong.Ingest.Gate;

/// <summary>
/// Writes a checked event as the log keeps it: personal values replaced, strings in canonical form, the source filled in. What need not change is copied as
/// it stands.
/// </summary>
internal static class EventNormaliser
{
    private const int EditsMaximum = 72;

    /// <summary>Appends the canonical event and its key to the batch.</summary>
    public static bool TryNormalise(ref EventView view, GateBatch batch, int index, out EventFault fault)
    {
        Span<Edit> edits = stackalloc Edit[EditsMaximum];
        int count = Plan(ref view, edits);
        int start = batch.Canonical.Length;
        Span<byte> scratch = stackalloc byte[1024];
        if (!TryApply(ref view, batch, edits[..count], scratch, out fault))
        {
            batch.Canonical.Truncate(start);
            return false;
        }

        int length = batch.Canonical.Length - start;
        if (length > EventLimits.EventBytesMaximum)
        {
            batch.Canonical.Truncate(start);
            fault = new(DropReason.EventTooLarge, "");
            return false;
        }

        AddKeyAndPlace(ref view, batch, index, start, length);
        return true;
    }

    private static void AddKeyAndPlace(ref EventView view, GateBatch batch, int index, int start, int length)
    {
        Span<byte> unescaped = stackalloc byte[EventLimits.NameBytesMaximum];
        var id = Unescaped(view.Id, view.EnvelopeEscaped, unescaped);
        batch.Keys[batch.Good.Count] = Fingerprint.Of(batch.FingerprintState, id);
        var place = !view.Session.IsEmpty ? Unescaped(view.Session, view.EnvelopeEscaped, unescaped)
            : view.Has(EventField.Sku) ? Unescaped(view.Text(EventField.Sku), (view.EscapedFields & (1UL << (int)EventField.Sku)) != 0, unescaped)
            : batch.SourceUtf8;
        batch.Good.Add(new(index, start, length, Partitioning.PartitionOf(place, batch.PartitionCount), view.TimeUnixMilliseconds < batch.LateBeforeUnixMilliseconds));
    }

    private static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> text, bool mayBeEscaped, Span<byte> buffer)
    {
        if (!mayBeEscaped)
        {
            return text;
        }

        JsonText.TryUnescape(text, buffer, out int written);
        return buffer[..written];
    }

    // What to replace, in the order in which it stands.
    private static int Plan(ref EventView view, scoped Span<Edit> edits)
    {
        int count = 0;
        if (view.SourceSlice.Length == 0)
        {
            edits[count++] = view.SourceSlice.Offset == 0 ? new(1, 0, EditKind.InsertSource, default) : new(view.SourceSlice.Offset, 0, EditKind.FillSource, default);
        }

        if (view.EnvelopeEscaped)
        {
            AddEnvelope(ref view, view.IdSlice, EditKind.CanonicalEnvelope, edits, ref count);
            AddEnvelope(ref view, view.SourceSlice, EditKind.CanonicalEnvelope, edits, ref count);
            AddEnvelope(ref view, view.TypeSlice, EditKind.CanonicalEnvelope, edits, ref count);
            AddEnvelope(ref view, view.SessionSlice, EditKind.CanonicalEnvelope, edits, ref count);
        }

        ulong changed = view.EscapedFields | (view.PresentFields & Personal);
        while (changed != 0)
        {
            var field = (EventField)BitOperations.TrailingZeroCount(changed);
            changed &= changed - 1;
            var slice = EventSlice.Unpack(view.Slots[(int)field]);
            edits[count++] = new(slice.Offset, slice.Length, field switch { EventField.Viewer => EditKind.Pseudonym, EventField.Nickname => EditKind.Seal, _ => EditKind.Canonical }, field);
        }

        if (count > 1)
        {
            edits[..count].Sort();
        }

        return count;
    }

    private const ulong Personal = (1UL << (int)EventField.Viewer) | (1UL << (int)EventField.Nickname);

    private static void AddEnvelope(ref EventView view, EventSlice slice, EditKind kind, scoped Span<Edit> edits, ref int count)
    {
        if (slice.Of(view.Json).Contains((byte)'\\'))
        {
            edits[count++] = new(slice.Offset, slice.Length, kind, default);
        }
    }

    private static bool TryApply(ref EventView view, GateBatch batch, scoped ReadOnlySpan<Edit> edits, scoped Span<byte> scratch, out EventFault fault)
    {
        fault = default;
        int copied = 0;
        var output = batch.Canonical;
        foreach (ref readonly var edit in edits)
        {
            output.Append(view.Json[copied..edit.Offset]);
            var old = view.Json.Slice(edit.Offset, edit.Length);
            copied = edit.Offset + edit.Length;
            if (edit.Kind is EditKind.InsertSource or EditKind.FillSource)
            {
                WriteSource(batch, edit.Kind);
                continue;
            }

            bool isEscaped = edit.Kind == EditKind.CanonicalEnvelope || (view.EscapedFields & (1UL << (int)edit.Field)) != 0;
            if (!isEscaped)
            {
                Replace(edit.Kind, old, batch);
                continue;
            }

            scoped var buffer = old.Length <= scratch.Length ? scratch : new byte[old.Length];
            if (!JsonText.TryUnescape(old, buffer, out int written))
            {
                fault = new(DropReason.InvalidUtf8, edit.Kind == EditKind.CanonicalEnvelope ? "" : EventFields.Definition(edit.Field).Name);
                return false;
            }

            Replace(edit.Kind, buffer[..written], batch);
        }

        output.Append(view.Json[copied..]);
        return true;
    }

    private static void WriteSource(GateBatch batch, EditKind kind)
    {
        if (kind == EditKind.InsertSource)
        {
            batch.Canonical.Append("\"source\":\""u8);
        }

        JsonText.WriteEscaped(batch.Canonical, batch.SourceUtf8);
        if (kind == EditKind.InsertSource)
        {
            batch.Canonical.Append("\","u8);
        }
    }

    private static void Replace(EditKind kind, scoped ReadOnlySpan<byte> text, GateBatch batch)
    {
        var output = batch.Canonical;
        switch (kind)
        {
            case EditKind.Pseudonym when !text.IsEmpty:
                Pseudonyms.Write(batch.PseudonymState, text, output.GetSpan(Pseudonyms.Length));
                output.Advance(Pseudonyms.Length);
                break;
            case EditKind.Seal when !text.IsEmpty:
                output.Advance(DaySeals.WriteName(batch.Seal, text, output.GetSpan(DaySeals.NameTextLengthMaximum)));
                break;
            default:
                JsonText.WriteEscaped(output, text);
                break;
        }
    }

    private enum EditKind : byte
    {
        InsertSource,
        FillSource,
        CanonicalEnvelope,
        Canonical,
        Pseudonym,
        Seal,
    }

    private readonly record struct Edit(int Offset, int Length, EditKind Kind, EventField Field) : IComparable<Edit>
    {
        public int CompareTo(Edit other) => Offset.CompareTo(other.Offset);
    }
}
