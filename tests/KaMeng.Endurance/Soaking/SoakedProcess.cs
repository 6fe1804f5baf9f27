using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace KaMeng.Endurance.Soaking;

/// <summary>The child as its parent sees it: lines to it, answers from it, and an end at any moment.</summary>
internal sealed class SoakedProcess : IDisposable
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string?>> _asked = new();
    private readonly TaskCompletionSource<string?> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _gate = new();
    private readonly Process _process;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Task _reading;
    private int _lastNumber;
    private bool _over;

    private SoakedProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>The child's first line, "ready …" or "refused …"; null when it ended before.</summary>
    internal Task<string?> Greeting => _ready.Task;

    /// <summary>From the start of the process to its first line.</summary>
    internal TimeSpan TimeToReady { get; private set; }

    public void Dispose() => _process.Dispose();

    internal static SoakedProcess Start(string folder, int life, params string[] more)
    {
        var start = new ProcessStartInfo
        {
            // The same program again: by its own host beside the assembly, whoever loaded the assembly here.
            FileName = Path.ChangeExtension(typeof(SoakedProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])[SoakCommand.Child, "--folder", folder, "--life", life.ToString(CultureInfo.InvariantCulture), .. more])
        {
            start.ArgumentList.Add(argument);
        }

        // Two processors are to be shared with the parent; a child that tiers up in the background is ready later.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new SoakedProcess(Process.Start(start)!);
    }

    /// <summary>Asks and waits for the answer, which is null when the process ended first.</summary>
    internal Task<string?> AskAsync(string what)
    {
        int number = Interlocked.Increment(ref _lastNumber);
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[number] = answer;
        lock (_gate)
        {
            if (_over)
            {
                return Task.FromResult<string?>(null);
            }

            try
            {
                _process.StandardInput.WriteLine($"{number} {what}");
                _process.StandardInput.Flush();
            }
            catch (IOException)
            {
                // It is being killed; the end of its output settles all that was asked.
            }
        }

        return answer.Task;
    }

    /// <summary>Ends it as a power cut would (SIGKILL), and waits until nothing of it is left.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await EndedAsync();
    }

    /// <summary>Lets it stop by itself and answers its exit code.</summary>
    internal async Task<int> LeaveAsync()
    {
        lock (_gate)
        {
            _process.StandardInput.Close();
        }

        await EndedAsync();
        return _process.ExitCode;
    }

    /// <summary>Waits for its end and answers the exit code.</summary>
    internal async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        return _process.ExitCode;
    }

    private async Task ReadAsync()
    {
        Task errors = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!_ready.Task.IsCompleted)
            {
                TimeToReady = Stopwatch.GetElapsedTime(_started);
                _ready.TrySetResult(line);
                continue;
            }

            string[] parts = line.Split(' ', 2);
            if (_asked.TryRemove(int.Parse(parts[0], CultureInfo.InvariantCulture), out TaskCompletionSource<string?>? answer))
            {
                answer.TrySetResult(parts[1]);
            }
        }

        await errors;
        lock (_gate)
        {
            _over = true;
        }

        _ready.TrySetResult(null);
        foreach (TaskCompletionSource<string?> answer in _asked.Values)
        {
            answer.TrySetResult(null);
        }
    }
}
