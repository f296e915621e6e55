using System.Text.Json;
using System.Text.Json.Serialization;
using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>A policy as text in the log.</summary>
internal static class PolicyText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static string Write(StockPolicy policy) => JsonSerializer.Serialize(policy, Options);

    public static StockPolicy Read(string text) => JsonSerializer.Deserialize<StockPolicy>(text, Options) ?? throw new InvalidDataException("A policy of the log is empty.");
}
