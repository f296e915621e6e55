using Changkong.Contracts.Events;

namespace Changkong.Analytics.Dictionary;

/// <summary>A number with a name: the one declaration from which its value, its documentation and its tooltip come.</summary>
/// <param name="Id">Stable name, snake_case.</param>
/// <param name="Name">The trade's word.</param>
/// <param name="Group">Where it stands in lists.</param>
/// <param name="Formula">How it is computed from measures.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="CountUnit">Whether it counts times (PV) or people (UV).</param>
/// <param name="Direction">Which way is good.</param>
/// <param name="Meaning">One sentence with numerator and denominator.</param>
public sealed record Metric(string Id, Bilingual Name, MetricGroup Group, Formula Formula, MetricUnit Unit, CountUnit CountUnit, Direction Direction, Bilingual Meaning)
{
    /// <summary>Which events belong to the session.</summary>
    public Attribution Attribution { get; init; } = Attribution.Direct;

    /// <summary>Where the definition was read, or that it is our choice.</summary>
    public string Source => MetricProvenance.SourceOf(Id);

    /// <summary>The same or nearly the same number in the platforms' words.</summary>
    public IReadOnlyList<PlatformDefinition> Platforms { get; } = MetricProvenance.PlatformsOf(Id);

    /// <summary>Pay time as soon as paid orders take part, else event time. Follows from the measures, so it cannot contradict them.</summary>
    public TimeBasis TimeBasis => Measures.Any(IsPaidTrade) ? TimeBasis.PayTime : TimeBasis.EventTime;

    /// <summary>What refunds do to it. Follows from the measures.</summary>
    public RefundTreatment Refunds =>
        Measures.Any(measure => measure.Booking == Booking.PaidOrder) ? RefundTreatment.Restated : Measures.Any(IsPaidTrade) ? RefundTreatment.Kept : RefundTreatment.NotApplicable;

    /// <summary>What deposits and presales do to it. Follows from the measures.</summary>
    public PresaleTreatment Presale => Measures.Any(IsPaidTrade) ? PresaleTreatment.WhenPaidInFull : PresaleTreatment.NotApplicable;

    /// <summary>How values of cells combine.</summary>
    public Additivity Additivity => Formula is Formula.Value value ? value.Measure.Additivity : Additivity.RatioOfSums;

    /// <summary>The measures it needs.</summary>
    public IEnumerable<Measure> Measures => Formula.Measures;

    private static bool IsPaidTrade(Measure measure) => measure.Booking == Booking.PaidOrder || measure.Events.Contains(EventType.OrderPaid);
}

/// <summary>A platform's metric that points at ours.</summary>
/// <param name="Platform">Whose definition.</param>
/// <param name="Code">Its field or title there.</param>
/// <param name="Relation">Equal, convertible or not comparable.</param>
/// <param name="Remark">How to convert, or why it cannot be compared.</param>
public sealed record PlatformDefinition(string Platform, string Code, PlatformRelation Relation, Bilingual Remark);

/// <summary>How a platform's number relates to ours.</summary>
public enum PlatformRelation
{
    /// <summary>The same number.</summary>
    Equal,
    /// <summary>Can be computed from ours.</summary>
    Convertible,
    /// <summary>Never to be put in one chart without saying so.</summary>
    NotComparable,
}

/// <summary>Groups of the dictionary.</summary>
public enum MetricGroup { Traffic, Interaction, Trade, Money, Stream }

/// <summary>Unit of a metric's value.</summary>
public enum MetricUnit
{
    /// <summary>A number of things.</summary>
    Count,
    /// <summary>Minor units of the installation's currency.</summary>
    Money,
    /// <summary>A share; 0.05 is 5 %.</summary>
    Ratio,
    /// <summary>Seconds.</summary>
    Seconds,
    /// <summary>A plain factor.</summary>
    Factor,
}

/// <summary>What is counted.</summary>
public enum CountUnit { None, Times, People, Orders, Units }

/// <summary>Which way is good.</summary>
public enum Direction { HigherIsBetter, LowerIsBetter, Neutral }

/// <summary>Which instant books the value.</summary>
public enum TimeBasis { EventTime, PayTime }

/// <summary>Which events belong to a session.</summary>
public enum Attribution
{
    /// <summary>The platform says which session.</summary>
    Direct,
}

/// <summary>What refunds do to a metric.</summary>
public enum RefundTreatment
{
    /// <summary>It has nothing to do with them.</summary>
    NotApplicable,
    /// <summary>They are not taken off.</summary>
    Kept,
    /// <summary>They restate the value at the time of the paid order.</summary>
    Restated,
}

/// <summary>What presales do to a metric.</summary>
public enum PresaleTreatment
{
    /// <summary>It has nothing to do with them.</summary>
    NotApplicable,
    /// <summary>Counted when paid in full, as the platform reports it.</summary>
    WhenPaidInFull,
}

/// <summary>
/// How a metric is computed from the values of its measures. Closed. A formula without a denominator is unknown (null), never 0 and never infinite.
/// </summary>
public abstract record Formula
{
    private Formula() { }

    /// <summary>The measures used, each once.</summary>
    public abstract IEnumerable<Measure> Measures { get; }

    /// <summary>Evaluates over measure values; null is unknown.</summary>
    public abstract double? Evaluate(Func<Measure, long?> value);

    /// <summary>The formula in words, from the measures' ids.</summary>
    public abstract string Text { get; }

    /// <summary>The measure itself, times a factor (milliseconds to seconds).</summary>
    public sealed record Value(Measure Measure, double Factor = 1) : Formula
    {
        public override IEnumerable<Measure> Measures => [Measure];

        public override double? Evaluate(Func<Measure, long?> value) => value(Measure) * Factor;

        public override string Text => Factor is 1 ? Measure.Id : $"{Measure.Id} × {Factor.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <summary>numerator × scale / denominator.</summary>
    public sealed record Ratio(Formula Numerator, Formula Denominator, double Scale = 1) : Formula
    {
        public override IEnumerable<Measure> Measures => Numerator.Measures.Concat(Denominator.Measures).Distinct();

        public override double? Evaluate(Func<Measure, long?> value) =>
            Denominator.Evaluate(value) is { } denominator and not 0 ? Numerator.Evaluate(value) * Scale / denominator : null;

        public override string Text => $"{Wrap(Numerator)}{(Scale is 1 ? "" : $" × {Scale.ToString(System.Globalization.CultureInfo.InvariantCulture)}")} / {Wrap(Denominator)}";

        private static string Wrap(Formula formula) => formula is Value ? formula.Text : $"({formula.Text})";
    }

    /// <summary>left − right.</summary>
    public sealed record Difference(Formula Left, Formula Right) : Formula
    {
        public override IEnumerable<Measure> Measures => Left.Measures.Concat(Right.Measures).Distinct();

        public override double? Evaluate(Func<Measure, long?> value) => Left.Evaluate(value) - Right.Evaluate(value);

        public override string Text => $"{Left.Text} − {Right.Text}";
    }

    /// <summary>1 − share.</summary>
    public sealed record Complement(Formula Share) : Formula
    {
        public override IEnumerable<Measure> Measures => Share.Measures;

        public override double? Evaluate(Func<Measure, long?> value) => 1 - Share.Evaluate(value);

        public override string Text => $"1 − {Share.Text}";
    }

    /// <summary>Pearson's phi of two yes/no facts about the members of one population.</summary>
    public sealed record Phi(Measure Both, Measure First, Measure Second, Measure Population) : Formula
    {
        public override IEnumerable<Measure> Measures => [Both, First, Second, Population];

        public override double? Evaluate(Func<Measure, long?> value)
        {
            if (value(Both) is not { } both || value(First) is not { } first || value(Second) is not { } second || value(Population) is not { } population)
            {
                return null;
            }

            double spread = (double)first * second * (population - first) * (population - second);
            return spread > 0 ? (((double)population * both) - ((double)first * second)) / Math.Sqrt(spread) : null;
        }

        public override string Text => $"phi({First.Id}, {Second.Id})";
    }

    public static implicit operator Formula(Measure measure) => new Value(measure);
}
