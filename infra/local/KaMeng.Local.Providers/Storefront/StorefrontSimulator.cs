using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Providers.Storefront;

/// <summary>
/// A simulated storefront on this machine: takes events as Standard Webhooks, checks their signatures, and remembers the last 10,000 until the process
/// ends. It answers 200, or what was planned.
/// </summary>
public sealed class StorefrontSimulator : IAsyncDisposable
{
    private const int Remembered = 10_000;
    private const int KeyBytes = 32;
    private const long WindowSeconds = 300;
    private const string Version = "v1,";

    private readonly Lock _turn = new();
    private readonly OrderedDictionary<string, ReceivedEvent> _received = new(StringComparer.Ordinal);
    private readonly Queue<(int Status, int? RetryAfter)> _planned = new();
    private readonly TimeProvider _time;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(KeyBytes);
    private readonly LoopbackServer _server;
    private int _forged;

    private StorefrontSimulator(TimeProvider time)
    {
        _time = time;
        _server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>Where events are sent.</summary>
    public Uri Address => new(_server.Address, "/webhook");

    /// <summary>What they are signed with.</summary>
    public string Secret => "whsec_" + Convert.ToBase64String(_key);

    /// <summary>How many calls came whose signature did not fit.</summary>
    public int Forged => Volatile.Read(ref _forged);

    /// <summary>Starts it on a free port.</summary>
    /// <param name="time">What timestamps are compared with.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<StorefrontSimulator> StartAsync(TimeProvider time, CancellationToken cancellationToken = default)
    {
        var simulator = new StorefrontSimulator(time);
        await simulator._server.StartAsync(cancellationToken);
        return simulator;
    }

    /// <summary>Answers the next events so, after what was planned before.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="times">How many, 1–1000.</param>
    /// <param name="retryAfter">The header of that name, in seconds.</param>
    public void Next(int status, int times = 1, int? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 1000);
        lock (_turn)
        {
            for (int planned = 0; planned < times; planned++)
            {
                _planned.Enqueue((status, retryAfter));
            }
        }
    }

    /// <summary>Forgets what was planned.</summary>
    public void Recover()
    {
        lock (_turn)
        {
            _planned.Clear();
        }
    }

    /// <summary>What came, in the order it came first.</summary>
    public IReadOnlyList<ReceivedEvent> Received()
    {
        lock (_turn)
        {
            return [.. _received.Values];
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        string id = context.Request.Headers["webhook-id"].ToString();
        string[] signatures = context.Request.Headers["webhook-signature"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!IsSigned(id, context.Request.Headers["webhook-timestamp"].ToString(), signatures, buffer.ToArray()))
        {
            Interlocked.Increment(ref _forged);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        (int status, int? retryAfter) = Take(id, Encoding.UTF8.GetString(buffer.ToArray()), signatures.Length);
        context.Response.StatusCode = status;
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private (int Status, int? RetryAfter) Take(string id, string body, int signatures)
    {
        (string? type, string? subject) = Read(body);
        lock (_turn)
        {
            (int Status, int? RetryAfter) answer = _planned.TryDequeue(out (int, int?) planned) ? planned : (StatusCodes.Status200OK, null);
            int taken = answer.Status < 300 ? 1 : 0;
            ReceivedEvent? known = _received.GetValueOrDefault(id);
            _received[id] = new ReceivedEvent(id, type, subject, body, (known?.Deliveries ?? 0) + 1, (known?.Taken ?? 0) + taken, signatures);
            if (_received.Count > Remembered)
            {
                _received.RemoveAt(0);
            }

            return answer;
        }
    }

    private static (string? Type, string? Subject) Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        string? Text(string name) => document.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        return (Text("type"), Text("subject"));
    }

    private bool IsSigned(string id, string timestamp, string[] signatures, byte[] body)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || Int128.Abs((Int128)seconds - _time.GetUtcNow().ToUnixTimeSeconds()) > WindowSeconds)
        {
            return false;
        }

        byte[] text = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        string expected = Version + Convert.ToBase64String(HMACSHA256.HashData(_key, text));
        return signatures.Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected)));
    }
}
