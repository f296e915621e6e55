using System.Runtime.CompilerServices;

namespace Changkong.Contracts.Events;

/// <summary>
/// Reads one JSON event into an <see cref="EventView"/>. Allocates nothing on the good path. The caller has checked that the bytes are valid UTF-8
/// (once per batch: one vectorised pass). Checks the grammar of JSON and the kinds and lengths of known fields; what a type requires is checked by
/// <see cref="EventRules"/>.
/// </summary>
public static partial class EventReader
{
    // Property names of the envelope as the little-endian words that the scanner compares.
    private const ulong IdName = 0x6469;
    private const ulong SourceName = 0x656372756F73;
    private const ulong TypeNameWord = 0x65707974;
    private const ulong TimeName = 0x656D6974;
    private const ulong SessionName = 0x6E6F6973736573;
    private const ulong BodyName = 0x79646F62;

    private const int SeenId = 1, SeenSource = 2, SeenType = 4, SeenTime = 8, SeenSession = 16, SeenBody = 32;

    /// <summary>Reads one event. On a fault the view's content is meaningless.</summary>
    [SkipLocalsInit]
    public static bool TryRead(ReadOnlySpan<byte> json, ref EventView view, out EventFault fault)
    {
        fault = default;
        if (json.Length > EventLimits.EventBytesMaximum)
        {
            fault = new(DropReason.EventTooLarge, "");
            return false;
        }

        Reset(json, ref view);
        if (TryReadCanonical(json, ref view))
        {
            return true;
        }

        Reset(json, ref view);
        return TryReadAny(json, ref view, out fault);
    }

    private static bool TryReadAny(ReadOnlySpan<byte> json, ref EventView view, out EventFault fault)
    {
        fault = default;
        var scanner = new JsonScanner(json);
        if (!scanner.TryOpen((byte)'{'))
        {
            return Fail(out fault, DropReason.MalformedJson, "");
        }

        int seen = 0;
        bool first = true;
        while (scanner.TryNextProperty(ref first, out var name))
        {
            if (!TryReadEnvelope(ref scanner, name, ref seen, ref view, out fault))
            {
                return false;
            }
        }

        if (scanner.Broken || !scanner.TryEnd())
        {
            return Fail(out fault, DropReason.MalformedJson, "");
        }

        string? missing = (seen & SeenId) == 0 || view.IdSlice.Length == 0 ? "id" : (seen & SeenType) == 0 || view.TypeSlice.Length == 0 ? "type" : (seen & SeenTime) == 0 ? "time" : null;
        return missing is null || Fail(out fault, DropReason.MissingField, missing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reset(ReadOnlySpan<byte> json, ref EventView view)
    {
        view.Json = json;
        view.PresentFields = 0;
        view.EscapedFields = 0;
        view.EnvelopeEscaped = false;
        view.SourceSlice = default;
        view.SessionSlice = default;
        view.BodySlice = default;
    }

    private static bool TryReadEnvelope(ref JsonScanner scanner, EventSlice name, ref int seen, ref EventView view, out EventFault fault)
    {
        fault = default;
        ulong word = scanner.Word(name);
        int bit;
        switch (word)
        {
            case IdName:
                bit = SeenId;
                if (!TryName(ref scanner, "id", ref view.IdSlice, ref view, out fault)) { return false; }
                break;
            case SourceName:
                bit = SeenSource;
                if (!TryName(ref scanner, "source", ref view.SourceSlice, ref view, out fault)) { return false; }
                break;
            case TypeNameWord:
                bit = SeenType;
                if (!TryName(ref scanner, "type", ref view.TypeSlice, ref view, out fault)) { return false; }
                view.Type = EventTypes.FromUtf8(view.TypeName);
                break;
            case TimeName:
                bit = SeenTime;
                if (!TryTime(ref scanner, ref view, out fault)) { return false; }
                break;
            case SessionName:
                bit = SeenSession;
                if (!TryName(ref scanner, "session", ref view.SessionSlice, ref view, out fault)) { return false; }
                break;
            case BodyName:
                bit = SeenBody;
                if (!TryBody(ref scanner, ref view, out fault)) { return false; }
                break;
            default:
                return scanner.TrySkipValue() || Fail(out fault, scanner.TooDeep ? DropReason.TooDeep : DropReason.MalformedJson, scanner.Name(name));
        }

        if ((seen & bit) != 0)
        {
            return Fail(out fault, DropReason.DuplicateProperty, scanner.Name(name));
        }

        seen |= bit;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryName(ref JsonScanner scanner, string property, ref EventSlice slice, ref EventView view, out EventFault fault)
    {
        if (!scanner.TryString(out slice, out bool escaped))
        {
            return Fail(out fault, scanner.Broken ? DropReason.MalformedJson : DropReason.WrongKind, property);
        }

        view.EnvelopeEscaped |= escaped;
        fault = default;
        return slice.Length <= EventLimits.NameBytesMaximum || Fail(out fault, DropReason.TextTooLong, property);
    }

    private static bool TryTime(ref JsonScanner scanner, ref EventView view, out EventFault fault)
    {
        fault = default;
        if (!scanner.TryString(out var slice, out _))
        {
            return Fail(out fault, scanner.Broken ? DropReason.MalformedJson : DropReason.WrongKind, "time");
        }

        if (!EventTime.TryParse(slice.Of(view.Json), out long milliseconds))
        {
            return Fail(out fault, DropReason.BadTime, "time");
        }

        view.TimeUnixMilliseconds = milliseconds;
        return true;
    }

    private static bool TryBody(ref JsonScanner scanner, ref EventView view, out EventFault fault)
    {
        fault = default;
        int start = scanner.SkipToValue();
        if (!scanner.TryOpen((byte)'{'))
        {
            return Fail(out fault, DropReason.WrongKind, "body");
        }

        bool first = true;
        while (scanner.TryNextProperty(ref first, out var name))
        {
            if (!EventFields.TryFromUtf8(name.Of(view.Json), out var field))
            {
                if (!scanner.TrySkipValue())
                {
                    return Fail(out fault, scanner.TooDeep ? DropReason.TooDeep : DropReason.MalformedJson, scanner.Name(name));
                }

                continue;
            }

            if (!TryField(ref scanner, field, ref view, out fault))
            {
                return false;
            }
        }

        if (scanner.Broken)
        {
            return Fail(out fault, DropReason.MalformedJson, "body");
        }

        view.BodySlice = new(start, scanner.Position - start);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryField(ref JsonScanner scanner, EventField field, ref EventView view, out EventFault fault)
    {
        fault = default;
        ulong bit = 1UL << (int)field;
        if ((view.PresentFields & bit) != 0)
        {
            return Fail(out fault, DropReason.DuplicateProperty, EventFields.Definition(field).Name);
        }

        if (scanner.TryNull())
        {
            return true;
        }

        if ((int)field >= EventFields.FirstInteger)
        {
            if (!scanner.TryInteger(out long value))
            {
                return Fail(out fault, scanner.AtNumber ? DropReason.NumberOutOfRange : DropReason.WrongKind, EventFields.Definition(field).Name);
            }

            view.Slots[(int)field] = value;
        }
        else
        {
            if (!scanner.TryString(out var slice, out bool escaped))
            {
                return Fail(out fault, scanner.Broken ? DropReason.MalformedJson : DropReason.WrongKind, EventFields.Definition(field).Name);
            }

            if (slice.Length > EventLimits.NameBytesMaximum && !(EventFields.IsLong(field) && slice.Length <= EventLimits.TextBytesMaximum))
            {
                return Fail(out fault, DropReason.TextTooLong, EventFields.Definition(field).Name);
            }

            if (escaped)
            {
                view.EscapedFields |= bit;
            }

            view.Slots[(int)field] = slice.Pack();
        }

        view.PresentFields |= bit;
        return true;
    }

    private static bool Fail(out EventFault fault, DropReason reason, string field)
    {
        fault = new(reason, field);
        return false;
    }
}
