namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

public interface ISupportCardinality
{
    public Cardinality Cardinality { get; set; }
}
