using System.Globalization;
using System.Text;

namespace KaMeng.Local.Durable.Replaying;

/// <summary>Whether a history would replay on today's code, and if not, where it parts from it.</summary>
public sealed record ReplayVerdict
{
    /// <summary>What became of it.</summary>
    public required ReplayOutcome Outcome { get; init; }

    /// <summary>The instance whose history it is.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The orchestration's name.</summary>
    public required string Orchestration { get; init; }

    /// <summary>The version the instance was started with.</summary>
    public required string Version { get; init; }

    /// <summary>Turns that were replayed.</summary>
    public int Turns { get; init; }

    /// <summary>The event at which code and history part, counted from 1; null when they do not.</summary>
    public int? EventNumber { get; init; }

    /// <summary>The sequence number of the action there; null when it is no action, as an end.</summary>
    public int? SequenceId { get; init; }

    /// <summary>What the history has there.</summary>
    public string? Expected { get; init; }

    /// <summary>What today's code asks for instead.</summary>
    public string? Asked { get; init; }

    /// <summary>What to do; empty when there is nothing to do.</summary>
    public string Advice { get; init; } = string.Empty;

    /// <summary>True for <see cref="ReplayOutcome.Replays"/>.</summary>
    public bool Replays => Outcome == ReplayOutcome.Replays;

    /// <summary>The verdict in words.</summary>
    /// <returns>A line, and when it does not replay a few more: what differs and what to do.</returns>
    public override string ToString()
    {
        string version = Version.Length == 0 ? string.Empty : $" {Version}";
        var text = new StringBuilder($"{Orchestration}{version} '{InstanceId}' ");
        text.Append(Outcome switch
        {
            ReplayOutcome.Replays => $"replays: {Turns} turns",
            ReplayOutcome.NotRegistered => "cannot be replayed: no orchestration of this name is registered",
            ReplayOutcome.Diverged => $"does not replay: it diverges at event {EventNumber}",
            _ => $"ends differently at event {EventNumber}",
        });
        if (SequenceId is { } id)
        {
            text.Append(CultureInfo.InvariantCulture, $", sequence number {id}");
        }

        text.Append('.');
        foreach ((string label, string? said) in new[]
        {
            ("the history has", Expected), ("the code asks for", Asked), ("what to do", Advice.Length == 0 ? null : Advice),
        })
        {
            if (said is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  {label,-18} {said}");
            }
        }

        return text.ToString();
    }
}
