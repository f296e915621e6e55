using System.Diagnostics.Metrics;

namespace Changkong.Stock;

/// <summary>What the ledger reports: rounds, answers and their time.</summary>
internal sealed class StockInstruments
{
    public const string MeterName = "Changkong.Stock";

    private readonly Counter<long> answers;
    private readonly Counter<long> busy;
    private readonly Histogram<double> round;
    private readonly Histogram<int> commands;
    private readonly Counter<long> expired;

    public StockInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        answers = meter.CreateCounter<long>("changkong.stock.answers", "{answer}", "Commands answered.");
        busy = meter.CreateCounter<long>("changkong.stock.busy", "{call}", "Calls turned away because too many commands waited.");
        round = meter.CreateHistogram<double>("changkong.stock.round_duration", "s", "From a decision until its events are durable and folded.");
        commands = meter.CreateHistogram<int>("changkong.stock.round_commands", "{command}", "Commands decided together.");
        expired = meter.CreateCounter<long>("changkong.stock.expired", "{hold}", "Holds that ended without a payment.");
    }

    public void OnRound(int count, TimeSpan took)
    {
        answers.Add(count);
        commands.Record(count);
        round.Record(took.TotalSeconds);
    }

    public void OnBusy() => busy.Add(1);

    public void OnExpired(int count) => expired.Add(count);
}
