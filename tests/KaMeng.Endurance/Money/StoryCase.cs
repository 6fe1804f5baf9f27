using System.Text.Json.Nodes;

namespace KaMeng.Endurance.Money;

/// <summary>A case of a story, and what the story remembers of it.</summary>
/// <param name="RefundId">Its id.</param>
internal sealed record StoryCase(string RefundId)
{
    /// <summary>What an operator decided first, until somebody else has.</summary>
    public JsonObject? Decision { get; set; }

    /// <summary>How often somebody of the platform wanted to mark it paid; the first time the receipt is laid before it.</summary>
    public int Receipts { get; set; }
}
