using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Changkong.Bench.Stock.Peers;

/// <summary>How the client talks to PostgreSQL.</summary>
internal enum PostgresForm
{
    /// <summary>One prepared statement, one transaction, one answer.</summary>
    Statement,

    /// <summary>The same statement many times in one round trip and one transaction, as Npgsql batches do.</summary>
    Pipelined,

    /// <summary>An array to a plpgsql function that holds one after the other.</summary>
    FunctionEach,

    /// <summary>An array to a function that holds all as one set.</summary>
    FunctionSet,
}

/// <summary>PostgreSQL as a contestant: connections opened once, statements prepared once.</summary>
internal sealed class PostgresHolds(PostgresServer server, PostgresForm form, int connections, int holdsPerRequest) : IHoldContestant
{
    private readonly List<NpgsqlConnection> opened = [];
    private readonly List<Func<HoldScene, long, CancellationToken, Task<int>>> requests = [];

    public string Name => "postgresql." + form switch
    {
        PostgresForm.Statement => "statement",
        PostgresForm.Pipelined => "batch_pipelined",
        PostgresForm.FunctionEach => "batch_function",
        PostgresForm.FunctionSet => "set_function",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string Settings => string.Create(CultureInfo.InvariantCulture, $"{connections} connections, {holdsPerRequest} holds a request");

    public async Task ResetAsync(HoldScene scene, CancellationToken cancellation)
    {
        await server.ExecuteAsync("TRUNCATE hold, stock", cancellation);
        await server.ExecuteAsync(
            string.Create(CultureInfo.InvariantCulture, $"INSERT INTO stock SELECT sku, {HoldScene.UnitsAtFirst} FROM generate_series(0, {scene.Skus - 1}) AS sku"), cancellation);
        await server.ExecuteAsync("VACUUM ANALYZE stock", cancellation);
        await server.ExecuteAsync("CHECKPOINT", cancellation);
        while (opened.Count < connections)
        {
            await OpenAsync(cancellation);
        }
    }

    public Task<HoldLap> RunAsync(HoldScene scene, TimeSpan duration, CancellationToken cancellation) =>
        HoldLoad.RunAsync(connections, holdsPerRequest, duration, (worker, first) => requests[worker](scene, first, cancellation));

    public async Task<long> TakenAsync(CancellationToken cancellation)
    {
        await using var command = server.Source.CreateCommand(string.Create(CultureInfo.InvariantCulture, $"SELECT sum({HoldScene.UnitsAtFirst} - available)::bigint FROM stock"));
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in opened)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        var connection = await server.Source.OpenConnectionAsync(cancellation);
        opened.Add(connection);
        requests.Add(form switch
        {
            PostgresForm.Statement => await StatementAsync(connection, cancellation),
            PostgresForm.Pipelined => await PipelinedAsync(connection, cancellation),
            PostgresForm.FunctionEach => await FunctionAsync(connection, PostgresSql.HoldEach, cancellation),
            PostgresForm.FunctionSet => await FunctionAsync(connection, PostgresSql.HoldSet, cancellation),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private static async Task<Func<HoldScene, long, CancellationToken, Task<int>>> StatementAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(PostgresSql.HoldOne, connection);
        AddParameters(command.Parameters);
        await command.PrepareAsync(cancellation);
        return (scene, first, cancel) =>
        {
            Fill(command.Parameters, scene, first);
            return command.ExecuteNonQueryAsync(cancel);
        };
    }

    private async Task<Func<HoldScene, long, CancellationToken, Task<int>>> PipelinedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var batch = new NpgsqlBatch(connection);
        for (int place = 0; place < holdsPerRequest; place++)
        {
            var command = new NpgsqlBatchCommand(PostgresSql.HoldOne);
            AddParameters(command.Parameters);
            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync(cancellation);
        return (scene, first, cancel) =>
        {
            // In the order of their SKUs: two batches never wait for each other in a circle.
            int place = 0;
            foreach (long number in InOrder(scene, first))
            {
                Fill(batch.BatchCommands[place++].Parameters, scene, number);
            }

            return batch.ExecuteNonQueryAsync(cancel);
        };
    }

    private async Task<Func<HoldScene, long, CancellationToken, Task<int>>> FunctionAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var keys = new NpgsqlParameter<string[]> { TypedValue = new string[holdsPerRequest], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        var skus = new NpgsqlParameter<int[]> { TypedValue = new int[holdsPerRequest], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };
        var buyers = new NpgsqlParameter<string[]> { TypedValue = new string[holdsPerRequest], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        var quantities = new NpgsqlParameter<int[]> { TypedValue = new int[holdsPerRequest], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };
        Array.Fill(quantities.TypedValue, 1);
        var command = new NpgsqlCommand(sql, connection) { Parameters = { keys, skus, buyers, quantities } };
        await command.PrepareAsync(cancellation);
        return async (scene, first, cancel) =>
        {
            int place = 0;
            foreach (long number in InOrder(scene, first))
            {
                keys.TypedValue[place] = HoldScene.KeyOf(number);
                skus.TypedValue[place] = scene.SkuOf(number);
                buyers.TypedValue[place++] = HoldScene.BuyerOf(number);
            }

            return (int)(long)(await command.ExecuteScalarAsync(cancel))!;
        };
    }

    private IEnumerable<long> InOrder(HoldScene scene, long first) =>
        Enumerable.Range(0, holdsPerRequest).Select(place => first + place).OrderBy(scene.SkuOf);

    private static void AddParameters(NpgsqlParameterCollection parameters)
    {
        parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
        parameters.Add(new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer });
        parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
        parameters.Add(new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer });
    }

    private static void Fill(NpgsqlParameterCollection parameters, HoldScene scene, long number)
    {
        ((NpgsqlParameter<string>)parameters[0]).TypedValue = HoldScene.KeyOf(number);
        ((NpgsqlParameter<int>)parameters[1]).TypedValue = scene.SkuOf(number);
        ((NpgsqlParameter<string>)parameters[2]).TypedValue = HoldScene.BuyerOf(number);
        ((NpgsqlParameter<int>)parameters[3]).TypedValue = 1;
    }
}
