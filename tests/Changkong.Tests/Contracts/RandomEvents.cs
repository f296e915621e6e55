using System.Globalization;
using System.Text;
using Changkong.Contracts.Events;

namespace Changkong.Tests.Contracts;

/// <summary>Event texts out of a seed: mostly good ones in every spelling JSON allows, some wrong in one place, some with bytes changed.</summary>
internal sealed class RandomEvents(int seed)
{
    private static readonly string[] Strings = ["", "a", "7001", "feed", "多少钱", "a b", "😀", "x-y_z", "1".PadRight(40, '2'), "长".PadRight(100, '长')];
    private static readonly string[] Escapes = ["\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud83d\\ude00", "\\t"];
    private static readonly string[] Values = ["null", "true", "false", "0", "-1", "12", "1.5", "1e3", "\"s\"", "[]", "[1,{\"a\":[]}]", "{}", "{\"viewer\":\"deep\"}"];
    private static readonly string[] Numbers = ["0", "1", "99", "100000000000", "-5", "-0", "9223372036854775807", "9223372036854775808", "01", "1.0", "1e2", "+1", "-", "12345678901234567890"];
    private static readonly string[] Times = ["2026-11-22T03:28:00.123Z", "2026-11-22T03:28:00Z", "2026-11-22T11:28:00.5+08:00", "2026-02-30T00:00:00.000Z", "2026-11-22T24:00:00.000Z", "2026-11-22 03:28:00.123Z", "1999-12-31T23:59:59.999Z", "now", "2026-11-22T03:28:00.12"];
    private readonly Random random = new(seed);

    public byte[] Next()
    {
        byte[] json = Encoding.UTF8.GetBytes(Event());
        if (random.Next(3) == 0)
        {
            for (int change = random.Next(1, 3); change > 0; change--)
            {
                json = Mutate(json);
            }
        }

        return json;
    }

    private string Event()
    {
        bool isCanonical = random.Next(2) == 0;
        var parts = new List<string> { Property("id", Text(isCanonical)), Property("type", Quote(EventTypes.All[random.Next(EventTypes.All.Count)].Name)), Property("time", Quote(random.Next(8) == 0 ? Times[random.Next(Times.Length)] : Times[0])) };
        Maybe(9, () => parts.Insert(1, Property("source", Text(isCanonical))));
        Maybe(9, () => parts.Add(Property("session", Text(isCanonical))));
        Maybe(9, () => parts.Add(Property("body", Body(isCanonical))));
        if (!isCanonical)
        {
            Maybe(3, () => parts.Add(Property("other", Values[random.Next(Values.Length)])));
            Maybe(1, () => parts.Add(parts[random.Next(parts.Count)]));
            Maybe(1, () => parts.RemoveAt(random.Next(parts.Count)));
            Maybe(1, () => parts[random.Next(parts.Count)] = Property("session", Values[random.Next(Values.Length)]));
            Maybe(5, () => Shuffle(parts));
        }

        return Join(parts, isCanonical);
    }

    private string Body(bool isCanonical)
    {
        var parts = new List<string>();
        for (int field = random.Next(8); field > 0; field--)
        {
            var definition = EventFields.All[random.Next(EventFields.All.Count)];
            string good = definition.Kind == EventFieldKind.Integer ? random.Next(1_000_000).ToString(CultureInfo.InvariantCulture) : Text(isCanonical);
            string odd = definition.Kind == EventFieldKind.Integer ? Numbers[random.Next(Numbers.Length)] : Values[random.Next(Values.Length)];
            parts.Add(Property(definition.Name, random.Next(12) == 0 ? odd : good));
        }

        Maybe(1, () => parts.Add(Property("unheardOf", Values[random.Next(Values.Length)])));
        Maybe(1, () => parts.Add(Property("vie\\u0077er", Quote("smuggled"))));
        return Join(parts, isCanonical);
    }

    private string Text(bool isCanonical)
    {
        string text = Strings[random.Next(Strings.Length)];
        return Quote(!isCanonical && random.Next(4) == 0 ? text + Escapes[random.Next(Escapes.Length)] : text.Length == 0 && random.Next(4) != 0 ? "b" : text);
    }

    private string Join(List<string> parts, bool isCanonical) => "{" + Space(isCanonical) + string.Join("," + Space(isCanonical), parts) + Space(isCanonical) + "}";

    private string Space(bool isCanonical) => isCanonical ? "" : random.Next(4) switch { 0 => " ", 1 => "\n\t", _ => "" };

    private void Maybe(int inTen, Action act)
    {
        if (random.Next(10) < inTen)
        {
            act();
        }
    }

    private void Shuffle(List<string> parts)
    {
        for (int index = parts.Count - 1; index > 0; index--)
        {
            int other = random.Next(index + 1);
            (parts[index], parts[other]) = (parts[other], parts[index]);
        }
    }

    private byte[] Mutate(byte[] json)
    {
        const string Interesting = "\"\\{}[],: \n0-9etrun\u0001";
        if (json.Length == 0)
        {
            return json;
        }

        int at = random.Next(json.Length);
        byte value = (byte)Interesting[random.Next(Interesting.Length)];
        return random.Next(4) switch
        {
            0 => [.. json[..at], .. json[(at + 1)..]],
            1 => [.. json[..at], value, .. json[at..]],
            2 => json[..at],
            _ => [.. json[..at], value, .. json[(at + 1)..]],
        };
    }

    private static string Property(string name, string value) => Quote(name) + ":" + value;

    private static string Quote(string text) => "\"" + text + "\"";
}
