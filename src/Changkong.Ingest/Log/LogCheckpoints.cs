using Changkong.Ingest.Sqlite;

namespace Changkong.Ingest.Log;

/// <summary>
/// Moves what the write-ahead file holds into the main file on a thread and a connection of its own, so that commits go on meanwhile: tens of megabytes take tens of milliseconds, which every append
/// would otherwise wait for. What comes in during a pass is left to the next, shorter one; the writer does the small rest itself, because the file begins anew only when nothing is left.
/// </summary>
internal sealed class LogCheckpoints : IDisposable
{
    private const int PassesMaximum = 4;
    private const int PagesLeftEnough = 256;

    private readonly object gate = new();
    private readonly SqliteDatabase database;
    private readonly Action<CheckpointWork> report;
    private readonly Thread thread;
    private bool isRunning;
    private bool isStopping;

    /// <param name="options">Where the log is.</param>
    /// <param name="report">Told of each checkpoint once it is done or has failed.</param>
    public LogCheckpoints(SqliteLogOptions options, Action<CheckpointWork> report)
    {
        this.report = report;
        database = SqliteDatabase.Open(options.Path, virtualFileSystem: options.VirtualFileSystem);
        database.Execute("PRAGMA synchronous=FULL");
        thread = new(Run) { IsBackground = true, Name = "log checkpoints" };
        thread.Start();
    }

    /// <summary>Begins a checkpoint, unless one is under way.</summary>
    public bool TryBegin()
    {
        lock (gate)
        {
            if (isRunning)
            {
                return false;
            }

            isRunning = true;
            Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Waits for the checkpoint under way.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isStopping = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
        database.Dispose();
    }

    private void Run()
    {
        while (Wait())
        {
            CheckpointWork done;
            try
            {
                MoveMost();
                done = new(fault: null);
            }
            catch (Exception fault)
            {
                done = new(fault);
            }

            lock (gate)
            {
                isRunning = false;
            }

            report(done);
        }
    }

    private bool Wait()
    {
        lock (gate)
        {
            while (!isRunning && !isStopping)
            {
                Monitor.Wait(gate);
            }

            return !isStopping;
        }
    }

    private void MoveMost()
    {
        for (int pass = 0; pass < PassesMaximum && LogStore.Checkpoint(database, truncate: false) > PagesLeftEnough; pass++)
        {
        }
    }
}
