using System.Text;

namespace KaMeng.Local.Durable.Limits;

/// <summary>How large things may grow. Each limit is checked where the thing is made, with an error that names it.</summary>
public sealed record DurableLimits
{
    // Room for the remark at the end of an error text that was cut.
    private const int ShortenedRemark = 48;

    /// <summary>Largest serialised input, output or event payload, in bytes of UTF-8. 1 MiB unless set.</summary>
    public int PayloadBytes { get; init; } = 1024 * 1024;

    /// <summary>Largest serialised custom status, in bytes of UTF-16. 16 KiB unless set; the isolated worker of Azure does not check it.</summary>
    public int CustomStatusBytes { get; init; } = 16 * 1024;

    /// <summary>Most actions (activities, timers, children, sent events) of one execution. 100,000 unless set.</summary>
    public int Actions { get; init; } = 100_000;

    /// <summary>History events of one execution from which on every 1,000th is warned about. 10,000 unless set.</summary>
    public int HistoryWarning { get; init; } = 10_000;

    /// <summary>History events of one execution at which it fails. 50,000 unless set.</summary>
    public int HistoryEvents { get; init; } = 50_000;

    /// <summary>
    /// Longest message and longest stack trace of a failure that is kept, in characters. 32,768 unless set. A longer one is cut,
    /// never refused: the failure itself must not get lost.
    /// </summary>
    public int ErrorTextLength { get; init; } = 32 * 1024;

    /// <summary>Longest instance id, in characters. 256 unless set; the Durable Task Scheduler takes 100.</summary>
    public int InstanceIdLength { get; init; } = 256;

    internal string? CheckPayload(string? payload, string what)
    {
        // A UTF-16 unit is at most three bytes of UTF-8, so most payloads need no counting.
        if (payload is not null && payload.Length > PayloadBytes / 3 && Encoding.UTF8.GetByteCount(payload) is var size && size > PayloadBytes)
        {
            throw new ArgumentException(
                $"The {what} is {size:N0} bytes as JSON; at most {PayloadBytes:N0} are allowed ({nameof(PayloadBytes)}). Store the data elsewhere and pass a reference.");
        }

        return payload;
    }

    internal string? CheckCustomStatus(string? status, string orchestration)
    {
        if (status is not null && status.Length * 2 > CustomStatusBytes)
        {
            throw new ArgumentException(
                $"The custom status of orchestration '{orchestration}' is {status.Length * 2:N0} bytes as UTF-16 JSON; at most {CustomStatusBytes:N0} are allowed ({nameof(CustomStatusBytes)}). Keep it a summary.");
        }

        return status;
    }

    internal string? Shorten(string? errorText)
    {
        if (errorText is null || errorText.Length <= ErrorTextLength)
        {
            return errorText;
        }

        // With its remark the text fits again: a failure that goes from child to parent is not cut once more at every step.
        int kept = Math.Max(0, ErrorTextLength - ShortenedRemark);
        kept -= kept > 0 && char.IsHighSurrogate(errorText[kept - 1]) ? 1 : 0;
        return $"{errorText.AsSpan(0, kept)}… (shortened, {errorText.Length - kept:N0} characters more)";
    }
}
