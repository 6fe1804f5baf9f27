using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KaMeng.Functions.Durable;

namespace KaMeng.Functions.Http.Views;

/// <summary>A durable instance as a list tells it.</summary>
internal record InstanceView
{
    /// <summary>Its id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The orchestration it runs.</summary>
    public required string Name { get; init; }

    /// <summary>How it stands.</summary>
    public required InstanceStatus RuntimeStatus { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last moved (UTC).</summary>
    public required DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The case it runs, or whose payout it is; left out if it belongs to none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefundId { get; init; }

    /// <summary>What it says of itself.</summary>
    public JsonNode? CustomStatus { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public InstanceFailureView? Failure { get; init; }

    /// <summary>What it was tagged with.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
}
