using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Changkong.IntegrationTests.Log;

/// <summary>
/// A SQLite VFS that is the machine's own, except that fsync and write fail when a test says so: the fault comes from beneath SQLite, as a real disk's does.
/// Only file methods are replaced; layouts are those of sqlite3.h.
/// </summary>
internal static unsafe class FaultyDisk
{
    public const string Name = "changkong-faulty-disk";
    private const int IoErrorFsync = 10 | (4 << 8);
    private const int IoErrorWrite = 10 | (3 << 8);
    private const int Full = 13;

    private static nint originalOpen;
    private static nint originalSync;
    private static nint originalWrite;
    private static readonly ConcurrentDictionary<nint, nint> Replaced = new();
    private static volatile bool fsyncFails;
    private static volatile int writesUntilFull = int.MaxValue;
    private static volatile bool writeFails;

    public static bool FsyncFails { set => fsyncFails = value; }

    public static bool WriteFails { set => writeFails = value; }

    /// <summary>How many more writes the disk takes before it is full.</summary>
    public static int WritesUntilFull { set => writesUntilFull = value; }

    public static void Heal()
    {
        fsyncFails = false;
        writeFails = false;
        writesUntilFull = int.MaxValue;
    }

    /// <summary>Registers the VFS once a process.</summary>
    public static void Register()
    {
        if (originalOpen != 0)
        {
            return;
        }

        Batteries_V2.Init();

        var machine = (VirtualFileSystem*)sqlite3_vfs_find(null);
        var copy = (VirtualFileSystem*)NativeMemory.AllocZeroed((nuint)sizeof(VirtualFileSystem));
        *copy = *machine;
        byte[] name = Encoding.UTF8.GetBytes(Name + "\0");
        copy->Name = (byte*)NativeMemory.Alloc((nuint)name.Length);
        name.CopyTo(new Span<byte>(copy->Name, name.Length));
        copy->Next = 0;
        originalOpen = copy->Open;
        copy->Open = (nint)(delegate* unmanaged[Cdecl]<void*, byte*, FileHandle*, int, int*, int>)&Open;
        if (sqlite3_vfs_register((nint)copy, 0) != 0)
        {
            throw new InvalidOperationException("SQLite did not take the test's VFS.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(void* system, byte* name, FileHandle* file, int flags, int* flagsOut)
    {
        int code = ((delegate* unmanaged[Cdecl]<void*, byte*, FileHandle*, int, int*, int>)originalOpen)(system, name, file, flags, flagsOut);
        if (code == 0 && file->Methods is not null)
        {
            // The main file and the write-ahead file have tables of their own.
            file->Methods = (FileMethods*)Replaced.GetOrAdd((nint)file->Methods, Replace);
        }

        return code;
    }

    private static nint Replace(nint original)
    {
        var methods = (FileMethods*)NativeMemory.Alloc((nuint)sizeof(FileMethods));
        *methods = *(FileMethods*)original;
        originalSync = methods->Sync;
        originalWrite = methods->Write;
        methods->Sync = (nint)(delegate* unmanaged[Cdecl]<FileHandle*, int, int>)&Sync;
        methods->Write = (nint)(delegate* unmanaged[Cdecl]<FileHandle*, void*, int, long, int>)&Write;
        return (nint)methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(FileHandle* file, int flags) =>
        fsyncFails ? IoErrorFsync : ((delegate* unmanaged[Cdecl]<FileHandle*, int, int>)originalSync)(file, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(FileHandle* file, void* bytes, int count, long offset)
    {
        if (writeFails)
        {
            return IoErrorWrite;
        }

        if (writesUntilFull != int.MaxValue && --writesUntilFull < 0)
        {
            return Full;
        }

        return ((delegate* unmanaged[Cdecl]<FileHandle*, void*, int, long, int>)originalWrite)(file, bytes, count, offset);
    }

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern nint sqlite3_vfs_find(byte* name);

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_vfs_register(nint system, int makeDefault);

    [StructLayout(LayoutKind.Sequential)]
    private struct FileHandle
    {
        public FileMethods* Methods;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FileMethods
    {
        public int Version;
        public nint Close, Read, Write, Truncate, Sync, FileSize, Lock, Unlock, CheckReservedLock, FileControl, SectorSize, DeviceCharacteristics;
        public nint SharedMap, SharedLock, SharedBarrier, SharedUnmap, Fetch, Unfetch;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct VirtualFileSystem
    {
        public int Version, FileBytes, PathMaximum;
        public nint Next;
        public byte* Name;
        public nint AppData, Open, Delete, Access, FullPathname, LibraryOpen, LibraryError, LibrarySymbol, LibraryClose, Randomness, Sleep, CurrentTime, LastError;
        public nint CurrentTime64, SetSystemCall, GetSystemCall, NextSystemCall;
    }
}
