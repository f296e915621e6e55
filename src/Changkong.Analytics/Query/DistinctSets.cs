using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Query;

/// <summary>
/// The sets behind distinct counts. A measure is a set of (cell, key) of its own: making two sets costs two thirds of making one with bits for both. Only
/// measures that are looked at together, as those who interacted and bought, share a set: each is a bit, each (cell, key) has the bits of all it counts for.
/// </summary>
internal static class DistinctSets
{
    public static IEnumerable<DistinctSet> Of(IReadOnlyList<Measure> asked)
    {
        var counted = asked.Where(measure => measure.Additivity is Additivity.Distinct).ToList();
        var paired = counted.Where(measure => measure.Fold is MeasureFold.DistinctBoth).SelectMany(Members).Select(member => member.Id).ToHashSet();
        var parts = counted.SelectMany(measure => Members(measure).Select(member => (member, measure)));
        foreach (var group in parts.GroupBy(pair => SetOf(pair.member, paired)))
        {
            var members = group.Select(pair => pair.member).DistinctBy(member => member.Id).Select((member, index) => new DistinctMember(member, 1L << index));
            var values = group.Select(pair => pair.measure).DistinctBy(measure => measure.Id);
            yield return new(group.Key.Relation, EventTable.ColumnOf(group.Key.Key), [.. members], [.. values]);
        }
    }

    private static (string Relation, EventField Key, string Single) SetOf(Measure member, HashSet<string> paired) =>
        (RelationSql.NameOf(member), ((MeasureFold.Distinct)member.Fold).Key, paired.Contains(member.Id) ? "" : member.Id);

    private static IEnumerable<Measure> Members(Measure measure) =>
        measure.Fold is MeasureFold.DistinctBoth both ? [Measures.All.First(one => one.Id == both.First), Measures.All.First(one => one.Id == both.Second)] : [measure];
}

/// <summary>A distinct measure and its bit.</summary>
internal sealed record DistinctMember(Measure Measure, long Bit);

/// <summary>Distinct measures over the same key of the same rows.</summary>
/// <param name="Relation">The rows.</param>
/// <param name="KeyColumn">The key; 0 where there is none.</param>
/// <param name="Members">The measures that set a bit.</param>
/// <param name="Counted">The measures that are read from the bits.</param>
internal sealed record DistinctSet(string Relation, string KeyColumn, IReadOnlyList<DistinctMember> Members, IReadOnlyList<Measure> Counted)
{
    /// <summary>Whether there is one measure only, so that being in the set is all there is to know.</summary>
    public bool IsSingle => Members.Count == 1;

    public string Prefix => Members[0].Measure.Booking is Booking.PaidOrder ? RelationSql.OwnPrefix : "";

    public string Mask(MeasureSql measures) => IsSingle
        ? "1"
        : string.Join(" + ", Members.Select(member => string.Create(
            CultureInfo.InvariantCulture, $"CASE WHEN {measures.Condition(member.Measure, Prefix)} THEN {member.Bit} ELSE 0 END")));

    public string Count(Measure measure, SqlDialect dialect)
    {
        if (IsSingle)
        {
            return "count(*)";
        }

        long bits = measure.Fold is MeasureFold.DistinctBoth both ? BitOf(both.First) | BitOf(both.Second) : BitOf(measure.Id);
        return dialect.CountIf(dialect.HasBits("mask", bits));
    }

    private long BitOf(string measure) => Members.First(member => member.Measure.Id == measure).Bit;
}
