using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Store;

namespace Changkong.Analytics.Query;

/// <summary>
/// Distinct counts of one key in one relation, formed together: each measure is a bit, each (cell, key) has the bits of all measures it counts for. One pass
/// gives them all, and how many keys two of them have in common.
/// </summary>
internal static class DistinctSets
{
    public static IEnumerable<DistinctSet> Of(IReadOnlyList<Measure> asked)
    {
        var counted = asked.Where(measure => measure.Additivity is Additivity.Distinct).ToList();
        var parts = counted.SelectMany(measure => Members(measure).Select(member => (member, measure)));
        foreach (var group in parts.GroupBy(pair => (Relation: RelationSql.NameOf(pair.member), Key: ((MeasureFold.Distinct)pair.member.Fold).Key)))
        {
            var members = group.Select(pair => pair.member).DistinctBy(member => member.Id).Select((member, index) => new DistinctMember(member, 1L << index)).ToList();
            yield return new(group.Key.Relation, EventTable.ColumnOf(group.Key.Key), members, [.. group.Select(pair => pair.measure).DistinctBy(measure => measure.Id)]);
        }
    }

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
        : string.Join(" + ", Members.Select(member => $"CASE WHEN {measures.Condition(member.Measure, Prefix)} THEN {member.Bit.ToString(CultureInfo.InvariantCulture)} ELSE 0 END"));

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
