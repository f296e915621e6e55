using System.Runtime.InteropServices;

namespace Changkong.Analytics.DuckDb;

// libduckdb counts references inside: a connection keeps its database alive, a result or an appender its connection. So handles may be released
// in any order; a handle that is still in use by a call on another thread is released when that call returns.
internal abstract class DuckDbHandle : SafeHandle
{
    protected DuckDbHandle(nint value)
        : base(0, ownsHandle: true) => SetHandle(value);

    public override bool IsInvalid => handle == 0;
}

internal sealed class DuckDbDatabaseHandle(nint value) : DuckDbHandle(value)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.Close(ref handle);
        return true;
    }
}

internal sealed class DuckDbConnectionHandle(nint value) : DuckDbHandle(value)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.Disconnect(ref handle);
        return true;
    }
}

internal sealed class DuckDbStatementHandle(nint value) : DuckDbHandle(value)
{
    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyPrepare(ref handle);
        return true;
    }
}

internal sealed class DuckDbAppenderHandle(nint value) : DuckDbHandle(value)
{
    protected override bool ReleaseHandle()
    {
        // Destroying writes what is still buffered; whoever wanted that has flushed before.
        _ = DuckDbNative.ClearAppender(handle);
        _ = DuckDbNative.DestroyAppender(ref handle);
        return true;
    }
}

/// <summary>A result and the one chunk of it that is being read.</summary>
internal sealed unsafe class DuckDbResultHandle : DuckDbHandle
{
    private nint chunk;

    public DuckDbResultHandle()
        : base((nint)NativeMemory.AllocZeroed((nuint)sizeof(DuckDbNativeResult)))
    {
    }

    public DuckDbNativeResult* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, typeof(DuckDbResult));
            return (DuckDbNativeResult*)handle;
        }
    }

    /// <summary>Frees the chunk at hand and fetches the next; 0 after the last, or on an error.</summary>
    public nint FetchChunk()
    {
        FreeChunk();
        chunk = DuckDbNative.FetchChunk(*Pointer);
        return chunk;
    }

    public void FreeChunk()
    {
        if (chunk != 0)
        {
            DuckDbNative.DestroyDataChunk(ref chunk);
            chunk = 0;
        }
    }

    protected override bool ReleaseHandle()
    {
        FreeChunk();
        DuckDbNative.DestroyResult((DuckDbNativeResult*)handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
