using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.IntegrationTests.Host;

/// <summary>What one counter of one server has counted since this was made.</summary>
internal sealed class CountedMetric : IDisposable
{
    private readonly MeterListener listener = new();
    private long count;

    public CountedMetric(RunningServer server, string instrument)
    {
        // Other servers of the same process have meters of the same name: only the factory tells them apart.
        var meters = server.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (published, listening) =>
        {
            if (published.Name == instrument && ReferenceEquals(published.Meter.Scope, meters))
            {
                listening.EnableMeasurementEvents(published);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref count, measured));
        listener.Start();
    }

    public long Count => Interlocked.Read(ref count);

    public void Dispose() => listener.Dispose();
}
