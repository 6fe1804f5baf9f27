namespace KaMeng.Functions.Webhooks;

/// <summary>What is being sent again.</summary>
/// <param name="StorefrontId">To whom.</param>
/// <param name="Events">How many events.</param>
/// <param name="More">Whether there are more: call again, with <c>since</c> where the last of these happened.</param>
internal sealed record ReplayView(string StorefrontId, int Events, bool More);
