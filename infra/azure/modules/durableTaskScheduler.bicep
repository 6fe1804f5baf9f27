@description('Name of the scheduler.')
param name string

@description('Azure region.')
param location string

@description('Tags of the resource.')
param tags object

@allowed([
  'Consumption'
  'Dedicated'
])
@description('Price plan.')
param sku string

@description('Capacity units; only a Dedicated scheduler takes them.')
param capacity int

@description('Name of the task hub.')
param taskHubName string

@description('Principal id of the app identity.')
param appPrincipalId string

var roles = loadJsonContent('../roles.json')

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // A Consumption scheduler with a capacity is refused.
    sku: sku == 'Dedicated' ? { name: sku, capacity: capacity } : { name: sku }
    // An empty list lets nobody in. Callers are known by their identity, not by their address.
    ipAllowlist: [
      '0.0.0.0/0'
    ]
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: taskHubName
  properties: {}
}

resource dataContributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler.id, appPrincipalId, roles.durableTaskDataContributor)
  scope: scheduler
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = scheduler.properties.endpoint
output taskHubName string = taskHub.name
