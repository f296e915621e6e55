using SQLitePCL;

namespace Changkong.Ingest.Sqlite;

/// <summary>SQLite's own answer, before the log or a store has said what it means.</summary>
internal sealed class SqliteFaultException(int extendedCode, string command, string message)
    : Exception($"{message} (SQLite {extendedCode}) while running: {command}")
{
    public int Code { get; } = extendedCode & 0xFF;

    public int ExtendedCode { get; } = extendedCode;

    public bool IsDiskFull => Code == raw.SQLITE_FULL;

    public bool IsCorrupt => Code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
}
