using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.WeChatPay.Complaints;

/// <summary>What the merchant sent about a complaint.</summary>
/// <param name="Call">Which call: <c>response</c>, <c>update-refund-progress</c> or <c>complete</c>.</param>
/// <param name="Status">How it was answered.</param>
/// <param name="Body">Its body.</param>
/// <param name="At">When.</param>
public sealed record SimulatedAnswer(string Call, int Status, JsonNode? Body, DateTimeOffset At);
