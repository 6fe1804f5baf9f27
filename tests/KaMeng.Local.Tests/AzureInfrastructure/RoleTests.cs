using System.Text.Json;

namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>The app is let in by its identity: which roles, on which resource.</summary>
public class RoleTests
{
    /// <summary>Azure's built-in roles, as its documentation lists them.</summary>
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["serviceBusDataOwner"] = "090c5cfd-751d-490a-894a-3ce6f1109419",
        ["serviceBusDataSender"] = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
        ["durableTaskDataContributor"] = "0ad04412-c4d5-4796-b79c-f76d14c8d402",
        ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["keyVaultSecretsOfficer"] = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
    };

    private static readonly HashSet<string> Granted =
    [
        "durableTaskDataContributor on Microsoft.DurableTask/schedulers to appPrincipalId",
        "keyVaultSecretsOfficer on Microsoft.KeyVault/vaults to officerPrincipalId",
        "keyVaultSecretsUser on Microsoft.KeyVault/vaults to appPrincipalId",
        "monitoringMetricsPublisher on Microsoft.Insights/components to appPrincipalId",
        "serviceBusDataOwner on Microsoft.ServiceBus/namespaces/queues to appPrincipalId",
        "serviceBusDataOwner on Microsoft.ServiceBus/namespaces/topics/subscriptions to appPrincipalId",
        "serviceBusDataSender on Microsoft.ServiceBus/namespaces/topics to appPrincipalId",
        "storageBlobDataOwner on Microsoft.Storage/storageAccounts to appPrincipalId",
        "storageQueueDataContributor on Microsoft.Storage/storageAccounts to appPrincipalId",
        "storageTableDataContributor on Microsoft.Storage/storageAccounts to appPrincipalId",
    ];

    [Fact]
    public void The_roles_are_the_built_in_ones()
    {
        var roles = JsonSerializer.Deserialize<Dictionary<string, string>>(RepositoryFiles.Read($"{BicepFile.Folder}/roles.json"))!;

        Assert.Equal(BuiltIn, roles);
    }

    [Fact]
    public void The_app_gets_the_roles_it_needs_and_no_more() =>
        Assert.Equal(
            Granted.Order(StringComparer.Ordinal),
            Assignments().SelectMany(pair => Grants(pair.File, pair.Assignment)).Order(StringComparer.Ordinal));

    [Fact]
    public void An_assignment_is_named_after_scope_principal_and_role() =>
        Assert.All(Assignments(), pair =>
        {
            var name = Assert.IsType<BicepNode.Call>(pair.Assignment.Body["name"]);
            var properties = Assert.IsType<BicepNode.Map>(pair.Assignment.Body["properties"]);
            Assert.Equal("guid", name.Function);
            Assert.Equal(new BicepNode.Member(pair.Assignment.Body["scope"]!, "id"), name.Arguments[0]);
            Assert.Equal(properties["principalId"], name.Arguments[1]);
            Assert.Equal(Role(pair.Assignment), name.Arguments[2]);
        });

    [Fact]
    public void An_assignment_to_the_app_says_that_it_is_a_service_principal() =>
        Assert.All(Assignments(), pair =>
        {
            var properties = (BicepNode.Map)pair.Assignment.Body["properties"]!;
            var isApp = properties["principalId"] == new BicepNode.Name("appPrincipalId");
            Assert.Equal(isApp ? "ServicePrincipal" : null, (properties["principalType"] as BicepNode.Text)?.Plain);
        });

    [Fact]
    public void The_queues_role_is_given_only_where_the_durable_state_is_kept_in_storage()
    {
        var choice = Assert.Single(BicepFile.Module("storage").Nodes.OfType<BicepNode.Choice>());

        Assert.Equal(new BicepNode.Name("holdsDurableState"), choice.Condition);
        Assert.Contains(choice.Yes.Descendants, node => node is BicepNode.Member { Property: "storageQueueDataContributor" });
        Assert.Empty(choice.No.Descendants);
    }

    private static IEnumerable<(BicepFile File, BicepDeclaration Assignment)> Assignments() =>
        from file in BicepFile.All
        from resource in file.Resources("Microsoft.Authorization/roleAssignments")
        select (file, resource);

    private static IEnumerable<string> Grants(BicepFile file, BicepDeclaration assignment)
    {
        var scope = file.Named("resource", ((BicepNode.Name)assignment.Body["scope"]!).Identifier);
        var principal = ((BicepNode.Name)((BicepNode.Map)assignment.Body["properties"]!)["principalId"]!).Identifier;
        var roles = assignment.Value is BicepNode.Loop { Source: BicepNode.Name list } ? file.Named("var", list.Identifier).Value! : Role(assignment);
        return roles.Descendants.Prepend(roles).OfType<BicepNode.Member>()
            .Where(member => member.Target == new BicepNode.Name("roles"))
            .Select(member => $"{member.Property} on {scope.Type.Split('@')[0]} to {principal}");
    }

    private static BicepNode Role(BicepDeclaration assignment)
    {
        var definition = Assert.IsType<BicepNode.Call>(((BicepNode.Map)assignment.Body["properties"]!)["roleDefinitionId"]);
        Assert.Equal("subscriptionResourceId", definition.Function);
        Assert.Equal("Microsoft.Authorization/roleDefinitions", ((BicepNode.Text)definition.Arguments[0]).Plain);
        return definition.Arguments[1];
    }
}
