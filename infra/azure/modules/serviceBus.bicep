@description('Name of the Service Bus namespace.')
param name string

@description('Azure region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Principal id of the app identity.')
param appPrincipalId string

@description('Log Analytics workspace that receives the operational log.')
param workspaceId string

var roles = loadJsonContent('../roles.json')

// Standard is the lowest tier with topics and duplicate detection.
resource busNamespace 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Standard'
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
  }
}

resource providerEvents 'Microsoft.ServiceBus/namespaces/queues@2022-10-01-preview' = {
  parent: busNamespace
  name: 'provider-events'
  properties: {
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P14D'
  }
}

resource refundEvents 'Microsoft.ServiceBus/namespaces/topics@2022-10-01-preview' = {
  parent: busNamespace
  name: 'refund-events'
  properties: {
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    defaultMessageTimeToLive: 'P14D'
  }
}

// Unread events expire here instead of moving to the dead letters: a subscription that nobody reads
// would otherwise fill the topic and make sending fail.
resource allEvents 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2022-10-01-preview' = {
  parent: refundEvents
  name: 'all'
  properties: {
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    deadLetteringOnMessageExpiration: false
    defaultMessageTimeToLive: 'P7D'
  }
}

// The app's own: it sends events on to the storefronts' webhooks.
resource webhookEvents 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2022-10-01-preview' = {
  parent: refundEvents
  name: 'storefront-webhooks'
  properties: {
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P7D'
  }
}

// Owner of this one queue: the scale controller reads the queue's length, which Receiver may not.
resource providerEventsOwner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(providerEvents.id, appPrincipalId, roles.serviceBusDataOwner)
  scope: providerEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataOwner)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource webhookEventsOwner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(webhookEvents.id, appPrincipalId, roles.serviceBusDataOwner)
  scope: webhookEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataOwner)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource refundEventsSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(refundEvents.id, appPrincipalId, roles.serviceBusDataSender)
  scope: refundEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource operationalLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'operational-log'
  scope: busNamespace
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'OperationalLogs'
        enabled: true
      }
    ]
  }
}

// The host name as the cloud gives it, so that sovereign clouds need no table of suffixes.
output hostName string = replace(replace(busNamespace.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')
