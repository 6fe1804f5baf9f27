namespace KaMeng.Local.Tests.AzureInfrastructure;

/// <summary>No compiler knows the resource types here, so that a misspelt one is noticed by this list.</summary>
public class ResourceTypeTests
{
    private static readonly HashSet<string> Checked =
    [
        "Microsoft.Authorization/roleAssignments@2022-04-01",
        "Microsoft.DurableTask/schedulers/taskHubs@2025-11-01",
        "Microsoft.DurableTask/schedulers@2025-11-01",
        "Microsoft.Insights/components@2020-02-02",
        "Microsoft.Insights/diagnosticSettings@2021-05-01-preview",
        "Microsoft.KeyVault/vaults@2023-07-01",
        "Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31",
        "Microsoft.OperationalInsights/workspaces@2022-10-01",
        "Microsoft.Resources/resourceGroups@2024-11-01",
        "Microsoft.ServiceBus/namespaces/queues@2022-10-01-preview",
        "Microsoft.ServiceBus/namespaces/topics/subscriptions@2022-10-01-preview",
        "Microsoft.ServiceBus/namespaces/topics@2022-10-01-preview",
        "Microsoft.ServiceBus/namespaces@2022-10-01-preview",
        "Microsoft.Storage/storageAccounts/blobServices/containers@2022-09-01",
        "Microsoft.Storage/storageAccounts/blobServices@2022-09-01",
        "Microsoft.Storage/storageAccounts/queueServices@2022-09-01",
        "Microsoft.Storage/storageAccounts/tableServices@2022-09-01",
        "Microsoft.Storage/storageAccounts@2022-09-01",
        "Microsoft.Web/serverfarms@2023-12-01",
        "Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01",
        "Microsoft.Web/sites@2023-12-01",
    ];

    [Fact]
    public void Every_type_and_version_is_one_that_was_checked() =>
        Assert.Equal(
            Checked.Order(StringComparer.Ordinal),
            BicepFile.All.SelectMany(file => file.OfKind("resource")).Select(resource => resource.Type).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_child_names_its_parent_and_the_parent_is_of_the_outer_type() =>
        Assert.All(
            BicepFile.All.SelectMany(file => file.OfKind("resource").Select(resource => (file, resource))),
            pair =>
            {
                var type = pair.resource.Type.Split('@')[0];
                var isChild = type.Count(character => character == '/') > 1;
                Assert.Equal(isChild, pair.resource.Body["parent"] is not null);
                if (pair.resource.Body["parent"] is BicepNode.Name parent)
                {
                    Assert.Equal(type[..type.LastIndexOf('/')], pair.file.Named("resource", parent.Identifier).Type.Split('@')[0]);
                }
            });

    [Fact]
    public void Whatever_has_a_place_is_tagged_with_the_environment() =>
        Assert.All(
            BicepFile.All.SelectMany(file => file.OfKind("resource")).Where(resource => resource.Body["location"] is not null),
            resource => Assert.Contains(
                resource.Body["tags"]!.Descendants.Prepend(resource.Body["tags"]!), node => node == new BicepNode.Name("tags")));
}
