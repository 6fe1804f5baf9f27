using System.Text.Json;
using KaMeng.Refunds.Documents;

namespace KaMeng.Refunds.Policies;

/// <summary>A version of the policy as a JSON document; <c>refund-policy.schema.json</c> describes its form.</summary>
public static class PolicyDocument
{
    private static readonly Lazy<RefundPolicy> Embedded = new(ReadBuiltIn);

    /// <summary>The version the app is built with.</summary>
    internal static RefundPolicy BuiltIn => Embedded.Value;

    /// <summary>Reads a document: the policy, or everything that is wrong with it and where.</summary>
    public static DocumentReading<RefundPolicy> Read(ReadOnlySpan<byte> utf8) => StrictDocument.Read<RefundPolicy>(utf8, PolicyChecks.Of);

    /// <summary>Writes a policy as a document.</summary>
    public static string Write(RefundPolicy policy) => JsonSerializer.Serialize(policy, StrictDocument.Options);

    private static RefundPolicy ReadBuiltIn()
    {
        var reading = Read(BuiltInDocument.Read("refund-policy.json"));
        return reading.Value ?? throw new InvalidOperationException($"The policy the app is built with is wrong at {string.Join("; ", reading.Faults)}");
    }
}
