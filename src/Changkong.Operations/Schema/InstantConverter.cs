using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Changkong.Operations.Schema;

/// <summary>Instants as milliseconds since 1970: ordered and compared alike by SQLite and PostgreSQL.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
