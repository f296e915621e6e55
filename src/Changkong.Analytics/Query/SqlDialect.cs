namespace Changkong.Analytics.Query;

/// <summary>Where the SQL of the analytics stores differs. Everything else the compiler writes is common to them.</summary>
internal abstract class SqlDialect
{
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    public abstract string CountIf(string condition);

    public abstract string SumIf(string value, string condition);

    public abstract string Sum(string value);

    /// <summary>The sum of what there is; NULL when there is nothing.</summary>
    public abstract string SumKnownIf(string value, string condition);

    /// <summary>The sum of what there is; NULL when there is nothing.</summary>
    public abstract string SumKnown(string value);

    public abstract string AllBits(string value);

    public abstract string HasBits(string mask, long bits);

    /// <summary>The value of the row that is greatest by <paramref name="time"/>, then by the value itself.</summary>
    public abstract string Newest(string value, string time);

    /// <summary>Whole division of numbers that are not negative.</summary>
    public abstract string Divide(string dividend, long divisor);

    public virtual string MissingInteger => "CAST(NULL AS BIGINT)";
}

/// <summary>DuckDB.</summary>
internal sealed class DuckDbDialect : SqlDialect
{
    public override string CountIf(string condition) => $"count(*) FILTER (WHERE {condition})";

    public override string SumIf(string value, string condition) => $"CAST(coalesce(sum({value}) FILTER (WHERE {condition}), 0) AS BIGINT)";

    public override string Sum(string value) => $"CAST(coalesce(sum({value}), 0) AS BIGINT)";

    public override string SumKnownIf(string value, string condition) => $"CAST(sum({value}) FILTER (WHERE {condition}) AS BIGINT)";

    public override string SumKnown(string value) => $"CAST(sum({value}) AS BIGINT)";

    public override string AllBits(string value) => $"bit_or({value})";

    public override string HasBits(string mask, long bits) => $"({mask} & {bits}) = {bits}";

    public override string Newest(string value, string time) => $"arg_max({value}, ({time}, {value}))";

    public override string Divide(string dividend, long divisor) => $"({dividend}) // {divisor}";
}
