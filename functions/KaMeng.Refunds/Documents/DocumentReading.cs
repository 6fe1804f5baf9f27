using System.Collections.Immutable;

namespace KaMeng.Refunds.Documents;

/// <summary>A document of rules that was read: it, or everything that is wrong with it.</summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="Value">What was read; null if anything is wrong.</param>
/// <param name="Faults">What is wrong; empty if nothing is.</param>
public sealed record DocumentReading<T>(T? Value, ImmutableArray<DocumentFault> Faults)
    where T : class;
