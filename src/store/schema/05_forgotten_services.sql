-- a service that nobody finished is listed for correction

UPDATE visit SET incomplete = 1 WHERE state = 'expired' AND reason = 'forgotten';
