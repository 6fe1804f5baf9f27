using System.ComponentModel;
using System.Runtime.InteropServices;

namespace KaMeng.Endurance.Soaking;

/// <summary>What the system can take away from a process, so that its files fail for real. Linux only.</summary>
internal static class ProcessLimits
{
    private const int FileSize = 1;
    private const int FileSizeSignal = 25;

    /// <summary>Lets no file of this process grow beyond so many bytes; negative for no limit.</summary>
    internal static void LimitFiles(long bytes)
    {
        // Ignored, so that a write fails with an error instead of ending the process.
        signal(FileSizeSignal, 1);
        Check(getrlimit(FileSize, out Limit limit));
        Check(setrlimit(FileSize, limit with { Soft = bytes < 0 ? limit.Hard : (ulong)bytes }));
    }

    /// <summary>Gives up root's power to write where nobody may. Without it there is nothing to give up.</summary>
    internal static void BecomeUser(int id)
    {
        if (geteuid() == 0)
        {
            Check(setuid((uint)id));
        }
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc")]
    private static extern nint signal(int number, nint handler);

    [DllImport("libc", SetLastError = true)]
    private static extern int getrlimit(int resource, out Limit limit);

    [DllImport("libc", SetLastError = true)]
    private static extern int setrlimit(int resource, in Limit limit);

    [DllImport("libc")]
    private static extern uint geteuid();

    [DllImport("libc", SetLastError = true)]
    private static extern int setuid(uint id);

    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit(ulong Soft, ulong Hard);
}
