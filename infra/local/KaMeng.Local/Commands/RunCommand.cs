using System.CommandLine;
using System.Runtime.InteropServices;
using KaMeng.Local.Data;
using KaMeng.Local.Settings;

namespace KaMeng.Local.Commands;

/// <summary><c>run</c>: serves the app on this machine until it is interrupted.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var data = HostArguments.Data();
        var port = HostArguments.Port();
        var command = new Command("run", "Runs the service on this machine: HTTP, queues, timers, orchestrations.") { data, port };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(data), arguments.GetValue(port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? data, int port, CancellationToken cancellation)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        void Interrupt(PosixSignalContext signal)
        {
            // The process ends when everything it holds has been put down, not at once.
            signal.Cancel = true;
            interrupted.Cancel();
        }

        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        var options = new LocalHostOptions
        {
            DataFolder = HostArguments.DataFolder(data),
            Port = port,
            Settings = LocalSettings.Read(LocalSettings.FindRoot(Environment.CurrentDirectory)),
            Progress = new ConsoleLines(),
        };
        try
        {
            await using var host = await LocalHost.StartAsync(options, interrupted.Token);
            await Console.Out.WriteLineAsync($"Ready at {host.Address}. Stop with Ctrl+C.");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, interrupted.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            await Console.Out.WriteLineAsync("Stopping");
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return ExitCodes.Done;
        }
        catch (DataFolderInUseException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.InUse;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Failed;
        }

        return ExitCodes.Done;
    }
}
