using System.Runtime.InteropServices;

namespace Changkong.Analytics.DuckDb;

/// <summary>What kind of failure DuckDB reported, as far as a caller decides differently on it.</summary>
internal enum DuckDbErrorKind
{
    Other,

    /// <summary>The SQL does not parse, or names something that does not exist.</summary>
    InvalidStatement,

    /// <summary>A value does not fit its type.</summary>
    InvalidValue,

    /// <summary>A unique, not-null, check or foreign-key rule refused the row.</summary>
    Constraint,

    /// <summary>The transaction conflicts with another one, or was already broken by an earlier error.</summary>
    Transaction,

    InputOutput,

    OutOfMemory,

    Interrupted,

    /// <summary>The database refuses all further work until it is opened again.</summary>
    Fatal,
}

/// <summary>Every failure of DuckDB: its own message, and the SQL that failed.</summary>
internal sealed class DuckDbException : Exception
{
    private const int SqlLengthMaximum = 2_000;

    public DuckDbException(DuckDbErrorKind kind, string message, string sql)
        : base(sql.Length == 0 ? message : $"{message}{Environment.NewLine}in: {Shorten(sql)}")
    {
        Kind = kind;
        DuckDbMessage = message;
        Sql = sql;
    }

    public DuckDbErrorKind Kind { get; }

    /// <summary>DuckDB's text without the SQL.</summary>
    public string DuckDbMessage { get; }

    /// <summary>The whole SQL, or empty when no statement was involved.</summary>
    public string Sql { get; }

    /// <summary>Whether the same work may succeed when it is done again in a new transaction.</summary>
    public bool IsTransient => Kind is DuckDbErrorKind.Transaction or DuckDbErrorKind.OutOfMemory;

    /// <summary>Maps the C API's <c>duckdb_error_type</c>.</summary>
    public static DuckDbErrorKind KindOf(int errorType) => errorType switch
    {
        1 or 2 or 4 or 5 or 6 or 32 => DuckDbErrorKind.InvalidValue,
        10 => DuckDbErrorKind.Transaction,
        13 or 14 or 15 or 22 or 24 or 35 or 36 => DuckDbErrorKind.InvalidStatement,
        18 or 19 => DuckDbErrorKind.Constraint,
        28 => DuckDbErrorKind.InputOutput,
        29 => DuckDbErrorKind.Interrupted,
        30 or 31 => DuckDbErrorKind.Fatal,
        33 => DuckDbErrorKind.OutOfMemory,
        _ => DuckDbErrorKind.Other,
    };

    public static unsafe string Text(byte* message) => Marshal.PtrToStringUTF8((nint)message) ?? "DuckDB gave no message";

    private static string Shorten(string sql) => sql.Length <= SqlLengthMaximum ? sql : string.Concat(sql.AsSpan(0, SqlLengthMaximum), " …");
}
