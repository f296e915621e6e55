using System.Diagnostics.Metrics;
using Changkong.Contracts.Stock;

namespace Changkong.Stock.Channels;

/// <summary>What keeping channels in step reports.</summary>
internal sealed class ChannelInstruments
{
    private readonly Counter<long> calls;
    private readonly Counter<long> lines;
    private readonly Gauge<double> inStep;
    private readonly Gauge<int> waiting;

    public ChannelInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(StockInstruments.MeterName);
        calls = meter.CreateCounter<long>("changkong.stock.channel.calls", "{call}", "Calls to channels by what became of them.");
        lines = meter.CreateCounter<long>("changkong.stock.channel.lines", "{line}", "SKUs pushed.");
        inStep = meter.CreateGauge<double>("changkong.stock.channel.in_step", "1", "Share of SKUs whose acknowledged value is the ledger's.");
        waiting = meter.CreateGauge<int>("changkong.stock.channel.waiting", "{sku}", "SKUs in the outbox.");
    }

    public void OnCall(string channel, string kind, ChannelCallResult result, int count)
    {
        calls.Add(1, new("channel", channel), new("kind", kind), new("result", result.ToString()));
        lines.Add(count, new KeyValuePair<string, object?>("channel", channel));
    }

    public void OnLook(string channel, (int Equal, int Of) share, int count)
    {
        var tag = new KeyValuePair<string, object?>("channel", channel);
        waiting.Record(count, tag);
        if (share.Of > 0)
        {
            inStep.Record((double)share.Equal / share.Of, tag);
        }
    }
}
