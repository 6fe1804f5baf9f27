using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KaMeng.Local.Demo;

/// <summary>A host in a process of its own, so that it can be killed like one: <c>run --data … --port …</c>.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartUpLimit = TimeSpan.FromMinutes(5);
    private readonly Process _process;

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The operating system's number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a host and waits until it answers. Its own progress lines go to <paramref name="progress"/> (the first start installs Azurite).</summary>
    /// <exception cref="StoryFailedException">It ended or did not answer in five minutes.</exception>
    public static async Task<HostProcess> StartAsync(string dataFolder, Action<string> progress, CancellationToken cancellationToken)
    {
        int port = FreePort();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        var process = new Process { StartInfo = StartInfo(dataFolder, port), EnableRaisingEvents = true };
        var lastLines = new Queue<string>();
        void Heard(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                lock (lastLines)
                {
                    lastLines.Enqueue(line);
                    while (lastLines.Count > 20)
                    {
                        lastLines.Dequeue();
                    }
                }

                progress(line);
            }
        }

        process.OutputDataReceived += (_, e) => Heard(e.Data);
        process.ErrorDataReceived += (_, e) => Heard(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var host = new HostProcess(process, address);
        try
        {
            await host.WaitUntilItAnswersAsync(cancellationToken);
            return host;
        }
        catch (Exception failure)
        {
            await host.DisposeAsync();
            string said;
            lock (lastLines)
            {
                said = string.Join(Environment.NewLine, lastLines);
            }

            throw new StoryFailedException($"The host on {address} did not start: {failure.Message}{Environment.NewLine}{said}");
        }
    }

    /// <summary>Ends it without warning, as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop and gives it ten seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (var term = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await term.WaitForExitAsync();
            }

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string dataFolder, int port)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path. Was it started in an unusual way?");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // Started as "dotnet KaMeng.Local.dll …" the program is dotnet, and it needs the assembly's path again.
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(HostProcess).Assembly.Location);
        }

        foreach (string argument in new[] { "run", "--data", dataFolder, "--port", port.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < StartUpLimit)
        {
            if (_process.HasExited)
            {
                throw new StoryFailedException($"it ended with exit code {_process.ExitCode}.");
            }

            try
            {
                using HttpResponseMessage answer = await http.GetAsync(new Uri("/local/clock", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        throw new StoryFailedException($"it did not answer within {StartUpLimit.TotalMinutes} minutes.");
    }
}
