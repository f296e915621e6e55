using System.Globalization;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>What happened in one seed, line by line, for whoever has to understand a failure. Absent when nobody reads it.</summary>
internal sealed class History(Agenda agenda, Action<string> write)
{
    public void Tell(FormattableString what) =>
        write(string.Create(CultureInfo.InvariantCulture, $"{agenda.NowMicroseconds / 1e6,10:0.000000}  {what.ToString(CultureInfo.InvariantCulture)}"));
}
