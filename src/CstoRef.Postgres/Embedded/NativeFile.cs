using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CstoRef.Postgres.Embedded;

/// <summary>What files and folders can do on Unix that .NET does not offer.</summary>
internal static partial class NativeFile
{
    // The same numbers on Linux and macOS, but for O_CLOEXEC.
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private static readonly int OpenReadOnlyCloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>Opens a folder and locks it; null where somebody else holds the lock. However the holder ends, the lock ends with it.</summary>
    /// <exception cref="Win32Exception">The folder cannot be opened or locked.</exception>
    public static FolderHandle? TryLock(string folder)
    {
        var descriptor = Open(folder, OpenReadOnlyCloseOnExec);
        if (descriptor < 0) throw new Win32Exception();
        var handle = new FolderHandle(descriptor);
        if (Flock(handle, LockExclusive | LockNonBlocking) == 0) return handle;

        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        const int wouldBlockOnLinux = 11;
        const int wouldBlockOnMacOS = 35;
        return error is wouldBlockOnLinux or wouldBlockOnMacOS ? null : throw new Win32Exception(error);
    }

    /// <summary>Gives a file or folder to a user and group.</summary>
    /// <exception cref="Win32Exception">It may not be given away.</exception>
    public static void ChangeOwner(string path, int userId, int groupId)
    {
        if (Chown(path, userId, groupId) != 0) throw new Win32Exception();
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flock(FolderHandle descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Chown(string path, int userId, int groupId);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseDescriptor(nint descriptor);

    /// <summary>An open folder.</summary>
    internal sealed class FolderHandle : SafeHandle
    {
        public FolderHandle(int descriptor)
            : base(invalidHandleValue: -1, ownsHandle: true) => SetHandle(descriptor);

        public override bool IsInvalid => handle < 0;

        protected override bool ReleaseHandle() => CloseDescriptor(handle) == 0;
    }
}
